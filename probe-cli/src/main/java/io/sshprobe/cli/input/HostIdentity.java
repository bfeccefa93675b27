package io.sshprobe.cli.input;

import io.sshprobe.target.AddressLiteral;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a host, the same for all its spellings: the value of an address, or a name without regard to case and
 * to a dot at its end.
 *
 * @param address the address, or null for a name
 * @param name the name in lower case; of an address only its zone, or empty
 */
public record HostIdentity(@Nullable AddressValue address, String name) {
    /** That of a host name or an address without brackets. */
    public static HostIdentity of(String host) {
        AddressValue address = AddressLiteral.parse(host).map(AddressValue::of).orElse(null);
        if (address != null) {
            int zone = host.indexOf('%');
            return new HostIdentity(address, zone < 0 ? "" : host.substring(zone + 1));
        }
        String name = host.toLowerCase(Locale.ROOT);
        return new HostIdentity(null, name.endsWith(".") ? name.substring(0, name.length() - 1) : name);
    }
}
