package org.fleetinventory.agent.parse;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * SHA-256, FIPS 180-4. Own, because java.security.MessageDigest loads its providers first: 65 ms of every start where this is
 * less than one.
 */
public final class Sha256 {
    private static final int BLOCK = 64;

    /** Section 4.2.2: the first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
    private static final int[] K = {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
    };

    /** Section 5.3.3. */
    private final int[] hash = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
    };

    private final int[] schedule = new int[64];

    private Sha256() {}

    /** The 32 bytes of the digest. */
    public static byte[] digest(byte[] message) {
        Sha256 sha = new Sha256();
        ByteBuffer padded = ByteBuffer.wrap(padded(message));
        while (padded.hasRemaining()) {
            sha.block(padded);
        }
        ByteBuffer digest = ByteBuffer.allocate(32);
        for (int word : sha.hash) {
            digest.putInt(word);
        }
        return digest.array();
    }

    /** Section 5.1.1: one bit, zeros, and the length in bits. */
    private static byte[] padded(byte[] message) {
        int blocks = (message.length + 8) / BLOCK + 1;
        byte[] padded = Arrays.copyOf(message, blocks * BLOCK);
        padded[message.length] = (byte) 0x80;
        ByteBuffer.wrap(padded).putLong(padded.length - 8, message.length * 8L);
        return padded;
    }

    /** Section 6.2.2. */
    private void block(ByteBuffer message) {
        for (int t = 0; t < 64; t++) {
            schedule[t] = t < 16 ? message.getInt() : scheduled(t);
        }
        int[] v = hash.clone();
        for (int t = 0; t < 64; t++) {
            int first = v[7] + sum(v[4], 6, 11, 25) + ((v[4] & v[5]) ^ (~v[4] & v[6])) + K[t] + schedule[t];
            int second = sum(v[0], 2, 13, 22) + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
            System.arraycopy(v, 0, v, 1, 7);
            v[4] += first;
            v[0] = first + second;
        }
        for (int i = 0; i < 8; i++) {
            hash[i] += v[i];
        }
    }

    private int scheduled(int t) {
        int far = schedule[t - 15];
        int near = schedule[t - 2];
        int sigma0 = Integer.rotateRight(far, 7) ^ Integer.rotateRight(far, 18) ^ (far >>> 3);
        int sigma1 = Integer.rotateRight(near, 17) ^ Integer.rotateRight(near, 19) ^ (near >>> 10);
        return sigma1 + schedule[t - 7] + sigma0 + schedule[t - 16];
    }

    private static int sum(int x, int a, int b, int c) {
        return Integer.rotateRight(x, a) ^ Integer.rotateRight(x, b) ^ Integer.rotateRight(x, c);
    }
}
