package care.baton;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;

/** What would make a person stumble who reads a model's drawing: shapes that overlap, lines that cross, lines that run through a step. */
final class Drawing {

    private record Line(String flow, Line2D segment) {
    }

    private Drawing() {
    }

    static List<String> faults(BpmnModelInstance model) {
        var faults = new ArrayList<String>();
        List<BpmnShape> shapes = model.getModelElementsByType(BpmnShape.class).stream()
                .filter(shape -> shape.getBpmnElement() instanceof FlowNode && !(shape.getBpmnElement() instanceof SubProcess)).toList();
        for (int i = 0; i < shapes.size(); i++) {
            for (int j = i + 1; j < shapes.size(); j++) {
                boolean attached = shapes.get(i).getBpmnElement() instanceof BoundaryEvent || shapes.get(j).getBpmnElement() instanceof BoundaryEvent;
                if (!attached && box(shapes.get(i), 0).intersects(box(shapes.get(j), 0))) {
                    faults.add(id(shapes.get(i)) + " is drawn over " + id(shapes.get(j)));
                }
            }
        }
        List<Line> lines = lines(model);
        for (Line line : lines) {
            shapes.stream().filter(shape -> line.segment().intersects(box(shape, 4)))
                    .forEach(shape -> faults.add(line.flow() + " runs through " + id(shape)));
        }
        for (int i = 0; i < lines.size(); i++) {
            for (int j = i + 1; j < lines.size(); j++) {
                if (!lines.get(i).flow().equals(lines.get(j).flow()) && cross(lines.get(i).segment(), lines.get(j).segment())) {
                    faults.add(lines.get(i).flow() + " crosses " + lines.get(j).flow());
                }
            }
        }
        return faults;
    }

    private static List<Line> lines(BpmnModelInstance model) {
        var lines = new ArrayList<Line>();
        for (BpmnEdge edge : model.getModelElementsByType(BpmnEdge.class)) {
            if (edge.getBpmnElement() instanceof SequenceFlow flow) {
                List<Point2D> points = edge.getWaypoints().stream().map(point -> (Point2D) new Point2D.Double(point.getX(), point.getY())).toList();
                for (int i = 1; i < points.size(); i++) {
                    lines.add(new Line(flow.getId(), new Line2D.Double(points.get(i - 1), points.get(i))));
                }
            }
        }
        return lines;
    }

    /** Two lines that meet in an end or run along each other are a junction; only a true crossing makes a reader lose the way. */
    private static boolean cross(Line2D one, Line2D other) {
        return one.intersectsLine(other) && side(one, other.getP1()) * side(one, other.getP2()) < 0 && side(other, one.getP1()) * side(other, one.getP2()) < 0;
    }

    private static int side(Line2D line, Point2D point) {
        return Line2D.relativeCCW(line.getX1(), line.getY1(), line.getX2(), line.getY2(), point.getX(), point.getY()) * (line.ptLineDist(point) < 0.5 ? 0 : 1);
    }

    private static Rectangle2D box(BpmnShape shape, double inset) {
        var bounds = shape.getBounds();
        return new Rectangle2D.Double(bounds.getX() + inset, bounds.getY() + inset, bounds.getWidth() - 2 * inset, bounds.getHeight() - 2 * inset);
    }

    private static String id(BpmnShape shape) {
        return shape.getBpmnElement().getId();
    }
}
