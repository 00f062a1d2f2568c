package org.nnunetspark.demo.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Liver, spleen, stomach, bowel, kidneys with their tumours, and the great vessels, in the portal venous phase. */
final class Abdomen {
    private static final int BACKGROUND = Structure.BACKGROUND.value();
    private static final int LIVER = Structure.LIVER.value();
    private static final int KIDNEY = Structure.KIDNEY.value();
    private static final int TUMOUR = Structure.TUMOUR.value();
    private static final double VENOUS = 165;

    private final Random random;
    private final Torso torso;
    private final List<Organ> organs = new ArrayList<>();

    Abdomen(Random random, Torso torso) {
        this.random = random;
        this.torso = torso;
    }

    /** In the order in which they are painted, later ones over earlier ones. */
    List<Organ> organs() {
        bowel();
        stomachAndSpleen();
        liver();
        greatVessels();
        kidney(-1);
        kidney(1);
        return organs;
    }

    private void bowel() {
        for (int i = 0; i < 80; i++) {
            Point from = new Point(between(-0.6, 0.6), between(-0.42, 0.02), between(-1.8, -0.3));
            Point to = from.plus(between(-0.25, 0.25), between(-0.12, 0.12), between(-0.1, 0.1));
            double radius = between(0.055, 0.09);
            loop(from, to, radius, i % 6 == 0);
        }
        for (int side = -1; side <= 1; side += 2) {
            Point top = new Point(0.6 * side, -0.05, -0.35);
            loop(top, new Point(0.62 * side, 0.05, -1.2), 0.095, true);
        }
    }

    private void loop(Point from, Point to, double radius, boolean gas) {
        Tissue content = new Tissue(0.02, between(5, 45));
        organs.add(Organ.shelled(torso.inCavity(new Tube(from, to, radius, radius)), BACKGROUND, 75, content));
        if (gas) {
            double bubble = 0.55 * radius;
            Solid air = new Tube(from.plus(0, -0.3 * radius, 0), to.plus(0, -0.3 * radius, 0), bubble, bubble);
            organs.add(Organ.plain(torso.inCavity(air), BACKGROUND, -930));
        }
    }

    private void stomachAndSpleen() {
        Point stomach = new Point(0.33, -0.17, 0.3);
        Solid pouch = new Ellipsoid(stomach, new Point(0.27, 0.22, 0.34), 0.5, 0.25);
        organs.add(Organ.shelled(torso.inCavity(pouch), BACKGROUND, 80, new Tissue(0.028, 18)));
        Solid air = new Ellipsoid(stomach.plus(0.02, -0.1, 0.06), new Point(0.17, 0.08, 0.18), 0.3, 0);
        organs.add(Organ.plain(torso.inCavity(air), BACKGROUND, -950));
        Solid spleen = new Ellipsoid(new Point(0.62, 0.18, 0.3), new Point(0.14, 0.27, 0.32), 0.35, 0.1);
        organs.add(Organ.plain(torso.inCavity(spleen), BACKGROUND, 122));
        Solid pancreas = new Tube(new Point(-0.12, -0.1, -0.12), new Point(0.45, 0.08, 0.08), 0.075, 0.045);
        organs.add(Organ.plain(torso.inCavity(pancreas), BACKGROUND, 92));
    }

    private void liver() {
        double size = between(0.94, 1.06);
        double tone = between(98, 118);
        Point right = new Point(-0.46, 0.0, 0.22);
        Solid rightLobe = new Ellipsoid(right, new Point(0.42 * size, 0.46 * size, 0.5 * size), 0.25, -0.1);
        Solid leftLobe =
                new Ellipsoid(new Point(-0.08, -0.24, 0.36), new Point(0.42 * size, 0.2, 0.27 * size), -0.12, 0.1);
        organs.add(Organ.plain(torso.inCavity(rightLobe), LIVER, tone));
        organs.add(Organ.plain(torso.inCavity(leftLobe), LIVER, tone));
        Point hilum = new Point(-0.2, -0.02, 0.18);
        for (int i = 0; i < 9; i++) {
            Point tip = right.plus(between(-0.3, 0.15), between(-0.32, 0.32), between(-0.3, 0.38));
            Point bend = hilum.towards(tip, 0.5).plus(0, between(-0.06, 0.06), between(-0.06, 0.06));
            Solid trunk = new Tube(hilum, bend, 0.034, 0.022).within(rightLobe, 0.03);
            Solid branch = new Tube(bend, tip, 0.022, 0.008).within(rightLobe, 0.03);
            organs.add(Organ.plain(trunk, Organ.UNLABELLED, VENOUS));
            organs.add(Organ.plain(branch, Organ.UNLABELLED, VENOUS));
        }
        Solid bladder = new Ellipsoid(new Point(-0.3, -0.3, -0.1), new Point(0.09, 0.1, 0.15));
        organs.add(Organ.plain(torso.inCavity(bladder), BACKGROUND, 8));
    }

    private void greatVessels() {
        Tissue blood = new Tissue(0.008, 182);
        Tube aorta = new Tube(new Point(0.08, 0.06, -1.2), new Point(0.1, 0.1, 2.4), 0.06, 0.075);
        organs.add(Organ.shelled(aorta, BACKGROUND, 110, blood));
        Tube cava = new Tube(new Point(-0.1, 0.09, -1.2), new Point(-0.12, 0.02, 0.85), 0.07, 0.08);
        organs.add(Organ.plain(cava, BACKGROUND, 140));
        Tube portal = new Tube(new Point(0.05, -0.06, -0.05), new Point(-0.2, -0.02, 0.18), 0.042, 0.04);
        organs.add(Organ.plain(portal, BACKGROUND, VENOUS));
    }

    private void kidney(int side) {
        Point centre = new Point(0.43 * side, 0.2, side < 0 ? -0.42 : -0.3).plus(0, between(-0.02, 0.02), 0);
        Point radii = new Point(between(0.13, 0.15), between(0.12, 0.135), between(0.27, 0.32));
        double turn = -0.5 * side;
        double lean = -0.18 * side;
        Solid kidney = new Ellipsoid(centre, radii, turn, lean);
        organs.add(Organ.shelled(kidney, KIDNEY, 198, new Tissue(0.045, 152)));
        Point hilum = centre.plus(-0.1 * side, -0.03, 0);
        organs.add(Organ.plain(new Ellipsoid(hilum, new Point(0.08, 0.045, 0.13), turn, lean), BACKGROUND, -70));
        Tube artery = new Tube(new Point(0.08, 0.07, centre.z() + 0.05), hilum, 0.022, 0.02);
        organs.add(Organ.plain(artery, BACKGROUND, 175));
        Tube vein = new Tube(new Point(-0.1, 0.06, centre.z() + 0.09), hilum.plus(0, -0.02, 0.02), 0.032, 0.022);
        organs.add(Organ.plain(vein, BACKGROUND, 150));
        tumours(centre, radii, side);
    }

    /** One to three round masses on the outer border of a kidney, the larger ones with a dead core. */
    private void tumours(Point centre, Point radii, int side) {
        int count = 1 + random.nextInt(side < 0 ? 2 : 3);
        for (int i = 0; i < count; i++) {
            double height = between(-0.6, 0.6);
            double reach = Math.sqrt(1 - height * height);
            double angle = between(-0.9, 0.9);
            Point place = centre.plus(
                    side * radii.x() * reach * StrictMath.cos(angle) - 0.18 * side * height * radii.z(),
                    radii.y() * reach * StrictMath.sin(angle),
                    height * radii.z());
            double radius = between(0.055, 0.115);
            Tissue core = new Tissue(0.055, between(22, 40));
            organs.add(Organ.shelled(Ellipsoid.sphere(place, radius), TUMOUR, between(85, 105), core));
        }
    }

    private double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
