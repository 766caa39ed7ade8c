package jatoa.plot.canvas;

/** A rectangle of a picture, in pixels from its upper left corner. */
public record Box(double left, double top, double right, double bottom) {

    public double width() {
        return right - left;
    }

    public double height() {
        return bottom - top;
    }

    public double middleX() {
        return (left + right) / 2;
    }

    public double middleY() {
        return (top + bottom) / 2;
    }

    boolean contains(Box inner) {
        return inner.left >= left && inner.right <= right && inner.top >= top && inner.bottom <= bottom;
    }

    public boolean overlaps(Box other) {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }

    /** The box with its edges moved inwards. */
    public Box inset(double fromLeft, double fromTop, double fromRight, double fromBottom) {
        return new Box(left + fromLeft, top + fromTop, right - fromRight, bottom - fromBottom);
    }
}
