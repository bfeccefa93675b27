package io.sshprobe.probe;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Sends one packet repeatedly, as fast as the kernel accepts it, up to {@link #LIMIT} bytes. Never holds more than the
 * channel's high-water mark. Runs on the event loop of its channel.
 */
final class FloodSender extends ChannelInboundHandlerAdapter {
    /**
     * At least this many bytes, in whole packets: several times what a kernel buffers for a process that does not read.
     */
    static final int LIMIT = 512 * 1024;

    /** Bytes of data in each packet. Small, because bytes accepted by the kernel are counted in whole packets. */
    static final int DATA = 1000;

    private final ByteBuf packet;
    private int left;

    /** Takes the packet over. */
    FloodSender(ByteBuf packet) {
        this.packet = packet;
        this.left = 1 + (LIMIT - 1) / packet.readableBytes();
    }

    /** Sends no more. */
    void stop() {
        left = 0;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        send(context);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        send(context);
        context.fireChannelWritabilityChanged();
    }

    private void send(ChannelHandlerContext context) {
        Channel channel = context.channel();
        while (left > 0 && channel.isActive() && channel.isWritable()) {
            left--;
            context.write(packet.retainedDuplicate());
        }
        context.flush(); // may make it writable again and call this method
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        left = 0;
        packet.release();
    }
}
