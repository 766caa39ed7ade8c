package jatoa.run.ranks;

import jatoa.model.InputException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The addresses of this machine that other ranks may try, the likeliest first. */
final class OwnAddresses {
    private OwnAddresses() {}

    /**
     * @param chosen an address, a host name or a network interface such as {@code ib0}; without one every address: first that of
     *     the host's name, then those of the interfaces that are up, loopback last
     * @throws InputException where {@code chosen} is none of these
     */
    static List<String> of(Optional<String> chosen) {
        try {
            if (chosen.isPresent()) {
                return chosen(chosen.get());
            }
            Set<String> far = new LinkedHashSet<>();
            Set<String> loopback = new LinkedHashSet<>();
            for (InetAddress address : candidates()) {
                (address.isLoopbackAddress() ? loopback : far).add(address.getHostAddress());
            }
            List<String> all = new ArrayList<>(far);
            all.addAll(loopback);
            return List.copyOf(all);
        } catch (SocketException e) {
            throw new IllegalStateException("cannot list the network interfaces", e);
        }
    }

    private static List<String> chosen(String name) throws SocketException {
        NetworkInterface face = NetworkInterface.getByName(name);
        if (face != null) {
            List<String> all = new ArrayList<>();
            for (InetAddress address : Collections.list(face.getInetAddresses())) {
                if (address instanceof Inet4Address) {
                    all.add(address.getHostAddress());
                }
            }
            return List.copyOf(all);
        }
        try {
            return List.of(InetAddress.getByName(name).getHostAddress());
        } catch (UnknownHostException e) {
            throw new InputException("JATOA_ADDRESS: no network interface and no host is called '" + name + "'", e);
        }
    }

    /** IPv4 only: the message library writes addresses beside ports with a separator that suits no other. */
    private static List<InetAddress> candidates() throws SocketException {
        List<InetAddress> all = new ArrayList<>();
        try {
            all.add(InetAddress.getLocalHost());
        } catch (UnknownHostException e) {
            // a host whose own name does not resolve still has interfaces
        }
        for (NetworkInterface face : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            if (face.isUp()) {
                all.addAll(Collections.list(face.getInetAddresses()));
            }
        }
        all.removeIf(address -> !(address instanceof Inet4Address));
        return all;
    }
}
