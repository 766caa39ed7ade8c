package jatoa.example;

/** A place in the square, m. */
record Point(double x, double y) {
    double distance(Point other) {
        double dx = x - other.x;
        double dy = y - other.y;
        return Math.sqrt(dx * dx + dy * dy);
    }
}
