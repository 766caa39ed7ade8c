package jatoa.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of many points in space lie within a radius of one of them. The points are sorted into cubes with the radius as edge, so that
 * only a cube and its 26 neighbours are looked at: O(n) to build, O(points near by) to ask. A point that is not finite is near none.
 * Immutable.
 */
public final class PointGrid {
    private final double[][] points;
    private final double radius;
    private final Map<Cell, int[]> cells = new HashMap<>();

    /**
     * @param points x, y, z of each, in one unit; kept, not copied
     * @param radius in the same unit, > 0
     */
    public PointGrid(double[][] points, double radius) {
        if (!(radius > 0)) {
            throw new IllegalArgumentException("radius must be > 0, was " + radius);
        }
        this.points = points;
        this.radius = radius;
        Map<Cell, List<Integer>> filled = new HashMap<>();
        for (int i = 0; i < points.length; i++) {
            if (finite(points[i])) {
                filled.computeIfAbsent(cell(points[i]), c -> new ArrayList<>()).add(i);
            }
        }
        filled.forEach((cell, members) ->
                cells.put(cell, members.stream().mapToInt(Integer::intValue).toArray()));
    }

    private record Cell(long x, long y, long z) {
        Cell plus(long dx, long dy, long dz) {
            return new Cell(x + dx, y + dy, z + dz);
        }
    }

    /** The points at most the radius, along the straight line, from the {@code i}-th, ascending, without it. */
    public int[] near(int i) {
        if (!finite(points[i])) {
            return new int[0];
        }
        int[] found = new int[16];
        int count = 0;
        Cell own = cell(points[i]);
        for (int neighbour = 0; neighbour < 27; neighbour++) {
            Cell cell = own.plus(neighbour % 3 - 1, neighbour / 3 % 3 - 1, neighbour / 9 - 1);
            for (int j : cells.getOrDefault(cell, new int[0])) {
                if (j != i && squaredDistance(points[i], points[j]) <= radius * radius) {
                    found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
                    found[count++] = j;
                }
            }
        }
        int[] near = Arrays.copyOf(found, count);
        Arrays.sort(near);
        return near;
    }

    private Cell cell(double[] p) {
        return new Cell(
                (long) Math.floor(p[0] / radius), (long) Math.floor(p[1] / radius), (long) Math.floor(p[2] / radius));
    }

    private static boolean finite(double[] p) {
        return Double.isFinite(p[0] + p[1] + p[2]);
    }

    private static double squaredDistance(double[] a, double[] b) {
        double dx = a[0] - b[0];
        double dy = a[1] - b[1];
        double dz = a[2] - b[2];
        return dx * dx + dy * dy + dz * dz;
    }
}
