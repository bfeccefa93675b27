// A server of the ssh2 module for Node.js, without a login. The module is in /node_modules.
const fs = require('fs');
const { Server } = require('/node_modules/ssh2');

const algorithms = process.argv[2] ? { kex: process.argv[2].split(',') } : undefined;
const hostKeys = ['/keys/rsa', '/keys/ecdsa'].map(name => fs.readFileSync(name));
new Server({ hostKeys, algorithms }, client => {
  client.on('error', error => console.error('error:', error.level, error.message));
  client.on('close', () => console.error('close'));
  client.on('authentication', context => context.reject());
}).listen(22, () => console.error('listening'));
