package care.baton;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.AddScriptTagOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The pictures of the models in src/docs/pictures show the models as they are. Each picture carries the fingerprint of the model it was drawn from;
 * the drawing itself is not compared, because every machine's letters are of another width. {@code mvn test -Dtest=ModelPicturesTest
 * -Dpictures.write=true} draws them anew.
 */
class ModelPicturesTest {

    private static final Path PICTURES = Path.of("src", "docs", "pictures");
    private static final boolean WRITE = Boolean.getBoolean("pictures.write");
    private static final String OVERVIEW = "overview";

    private static Chromium chromium;
    private static Page page;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
        page = chromium.page(1200, 800);
        page.setContent("<div id='drawing' style='width: 1200px; height: 800px'></div>");
        page.addScriptTag(new AddScriptTagOptions().setContent(resource("/META-INF/resources/webjars/bpmn-js/8.0.0/dist/bpmn-viewer.production.min.js")));
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @TestFactory
    Stream<DynamicTest> every_picture_shows_the_model_as_it_is() {
        return Models.bpmn().entrySet().stream().map(model -> DynamicTest.dynamicTest(model.getKey(), () -> {
            String xml = model(model.getKey());
            String drawn = draw(xml);
            assertThat(inPicture(drawn)).as("elements in the picture").containsAll(drawnElements(model.getValue()));
            assertCurrent(model.getKey(), xml, drawn);
        }));
    }

    /** The journey alone, to be read at the width of a page. */
    @Test
    void the_overview_shows_the_journey_as_it_is() {
        String xml = model("0-pathway");
        String drawn = drawRows(xml, List.of(List.of("callActivity_referral", "gateway_next"), List.of("gateway_next", "endEvent_complete")));
        assertCurrent(OVERVIEW, xml, drawn);
    }

    @Test
    void a_changed_model_is_noticed() {
        String xml = model("0-pathway");
        assertThat(fingerprint(xml.replace("Discharge", "Going home"))).isNotEqualTo(fingerprint(xml));
        assertThat(fingerprint(xml.replace("\n", "\r\n"))).as("the same model checked out on Windows").isEqualTo(fingerprint(xml));
    }

    private static void assertCurrent(String name, String xml, String drawn) {
        Path file = PICTURES.resolve(name + ".svg");
        try {
            if (WRITE) {
                Files.createDirectories(PICTURES);
                Files.writeString(file, drawn.replaceFirst("<svg", mark(xml) + "\n<svg"));
            }
            assertThat(file).as("To draw the pictures anew: mvn test -Dtest=ModelPicturesTest -Dpictures.write=true").exists()
                    .content().contains(mark(xml));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The whole model as SVG. */
    private static String draw(String xml) {
        return drawn("""
                async xml => {
                    const viewer = new BpmnJS({container: '#drawing'});
                    const {warnings} = await viewer.importXML(xml);
                    if (warnings.length) throw new Error(warnings.map(w => w.message).join('; '));
                    const {svg} = await viewer.saveSVG();
                    viewer.destroy();
                    return svg;
                }""", xml);
    }

    /**
     * The journey in rows one below the other, each from its first element to its last, without the links by which patients join from a list; a
     * little larger letters, so that it can be read where a page shows it.
     */
    private static String drawRows(String xml, List<List<String>> rows) {
        return drawn("""
                async ([xml, rows]) => {
                    const viewer = new BpmnJS({container: '#drawing', textRenderer: {defaultStyle: {fontSize: '16px'}, externalStyle: {fontSize: '12px'}}});
                    await viewer.importXML(xml);
                    const all = viewer.get('elementRegistry'), journey = all.get('subProcess_journey');
                    const links = all.filter(e => e.type.startsWith('bpmn:Intermediate') && e.type !== 'label' && !e.labelTarget);
                    links.flatMap(e => [e, e.label, ...e.outgoing, ...e.incoming, ...e.incoming.map(f => f.label)]).filter(e => e).forEach(e => all.getGraphics(e).remove());
                    all.getGraphics(journey).querySelector('.djs-visual').remove();
                    const events = all.filter(e => e.type === 'bpmn:SubProcess' && e.parent === journey);
                    const top = journey.y + 50, height = Math.min(...events.map(e => e.y)) - 40 - top;
                    const frames = rows.map(ends => {
                        const [first, last] = ends.map(id => all.get(id));
                        return {left: first.x - 60, width: last.x + last.width + 100 - first.x + 60};
                    });
                    const {svg} = await viewer.saveSVG();
                    viewer.destroy();
                    const [, before, inner] = svg.match(/^([^]*?)<svg[^>]*>([^]*)<\\/svg>\\s*$/);
                    const width = Math.max(...frames.map(f => f.width));
                    return before + `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${rows.length * height}"`
                        + ` viewBox="0 0 ${width} ${rows.length * height}" version="1.1"><defs><g id="journey">${inner}</g></defs>`
                        + frames.map((f, row) => `<svg x="0" y="${row * height}" width="${f.width}" height="${height}"`
                            + ` viewBox="${f.left} ${top} ${f.width} ${height}"><use xlink:href="#journey"/></svg>`).join('') + '</svg>';
                }""", List.of(xml, rows));
    }

    /** As a viewer draws it, but without the names it makes up anew each time. */
    private static String drawn(String script, Object model) {
        return ((String) page.evaluate(script, model)).replaceAll("((?:sequenceflow|messageflow|association|conditional)[a-z-]*?)-[0-9a-z]{20,}", "$1");
    }

    private static List<String> inPicture(String svg) {
        return Pattern.compile("data-element-id=\"([^\"]+)\"").matcher(svg).results().map(found -> found.group(1)).toList();
    }

    private static TreeSet<String> drawnElements(BpmnModelInstance model) {
        var ids = new TreeSet<String>();
        model.getModelElementsByType(BpmnShape.class).forEach(shape -> ids.add(shape.getBpmnElement().getId()));
        model.getModelElementsByType(BpmnEdge.class).forEach(edge -> ids.add(edge.getBpmnElement().getId()));
        return ids;
    }

    private static String model(String name) {
        try {
            return Files.readString(Path.of("bpmn", name + ".bpmn"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String mark(String xml) {
        return "<!-- drawn from " + fingerprint(xml) + " -->";
    }

    private static String fingerprint(String xml) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(xml.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String resource(String path) {
        try (var stream = ModelPicturesTest.class.getResourceAsStream(path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
