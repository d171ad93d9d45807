package care.baton.outbound;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.TextDirection;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Puts a page on paper: a PDF tagged for screen readers (PDF/UA), with its fonts inside it, in both writing directions. It fetches nothing that a page
 * might name, and writes nothing of it to a log.
 */
@Component
class Printer {

    private static final String FAMILY = "DejaVu Sans";
    private static final String FOLDER = "/net/sf/jasperreports/fonts/dejavu/";

    private static final String REGULAR = "DejaVuSans.ttf";

    private final List<File> more;
    private final Printable printable;

    Printer(JourneySettings settings) {
        XRLog.setLoggingEnabled(false);
        this.more = more(settings.fonts());
        var files = new ArrayList<Supplier<InputStream>>(List.of(() -> font(REGULAR)));
        more.forEach(file -> files.add(() -> opened(file)));
        this.printable = new Printable(files);
    }

    private static List<File> more(String folder) {
        if (folder.isBlank()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".ttf")).sorted().map(Path::toFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of fonts (baton.journey.fonts) cannot be read: " + folder, e);
        }
    }

    /** The families in the order in which a letter is looked for in them. */
    String fonts() {
        var families = new ArrayList<>(List.of(FAMILY));
        IntStream.range(0, more.size()).forEach(n -> families.add("More " + n));
        return families.stream().map(family -> "'" + family + "'").collect(Collectors.joining(", "));
    }

    byte[] pdf(String page) {
        var out = new ByteArrayOutputStream();
        var builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        builder.useUriResolver((base, uri) -> null);
        builder.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory());
        builder.useUnicodeBidiReorderer(new ICUBidiReorderer());
        builder.defaultTextDirection(TextDirection.LTR);
        builder.useFont(() -> font(REGULAR), FAMILY, 400, FontStyle.NORMAL, true);
        builder.useFont(() -> font("DejaVuSans-Bold.ttf"), FAMILY, 700, FontStyle.NORMAL, true);
        for (int n = 0; n < more.size(); n++) {
            builder.useFont(more.get(n), "More " + n);
        }
        builder.withHtmlContent(printable.of(page), null);
        builder.toStream(out);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException("The page could not be put on paper.", e);
        }
        return out.toByteArray();
    }

    private static InputStream opened(File file) {
        try {
            return Files.newInputStream(file.toPath());
        } catch (IOException e) {
            throw new UncheckedIOException("A font cannot be read: " + file, e);
        }
    }

    private static InputStream font(String file) {
        return Printer.class.getResourceAsStream(FOLDER + file);
    }
}
