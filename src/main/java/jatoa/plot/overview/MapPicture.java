package jatoa.plot.overview;

import jatoa.plot.canvas.Legend;
import jatoa.plot.canvas.Picture;
import jatoa.plot.map.MapData;
import jatoa.plot.map.MapPanel;
import java.util.List;

/** Where events and stations are, how rays cover the region, and a value for each event, station or ray. */
public final class MapPicture {
    private static final int HEIGHT = 560;

    private MapPicture() {}

    public static Picture draw(MapData data, double scale) {
        Picture picture = new Picture(Widths.USUAL, HEIGHT, scale);
        String title = "Sources and receivers" + (data.quantity().isEmpty() ? "" : ": " + data.quantity());
        String counts = data.events().size() + " events, " + data.stations().size() + " stations, "
                + data.rays().size() + " rays";
        int top = picture.heading(title, List.of(counts));
        Legend legend = new Legend();
        legend.mark("event", MapPanel::eventSign);
        legend.mark("station", MapPanel::stationSign);
        MapPanel panel = new MapPanel(data, picture.below(picture.key(legend, top)));
        panel.draw(picture.graphics(), picture.text());
        picture.crop(panel.bottom() + Picture.MARGIN);
        return picture;
    }
}
