package org.nnunetspark.demo.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Skin, fat, muscles, lungs, heart and bones: what the other organs lie in. */
final class Torso {
    static final double FAT = -102;
    static final double MUSCLE = 58;
    private static final int BACKGROUND = Structure.BACKGROUND.value();
    private static final double SPINE_Y = 0.27;

    private final Random random;
    private final Trunk trunk;
    private final double fat;
    private final double wall;

    Torso(Random random) {
        this.random = random;
        this.trunk = new Trunk(0.66 + 0.08 * random.nextDouble(), 0.6, 0.05 + 0.05 * random.nextDouble());
        this.fat = 0.06 + 0.06 * random.nextDouble();
        this.wall = fat + 0.07;
    }

    /** In the order in which they are painted, later ones over earlier ones. */
    List<Organ> organs() {
        List<Organ> organs = new ArrayList<>();
        organs.add(Organ.shelled(new Table(0.76), BACKGROUND, -120, new Tissue(0.009, -620)));
        organs.add(new Organ(
                trunk,
                BACKGROUND,
                List.of(
                        new Tissue(0, 25),
                        new Tissue(0.018, FAT),
                        new Tissue(fat, MUSCLE),
                        new Tissue(wall, FAT + 6))));
        chest(organs);
        muscles(organs);
        bones(organs);
        return organs;
    }

    /** The part of a solid that lies inside the abdominal wall. */
    Solid inCavity(Solid solid) {
        return solid.within(trunk, wall + 0.012);
    }

    private void chest(List<Organ> organs) {
        for (int side = -1; side <= 1; side += 2) {
            Solid lung = new Ellipsoid(new Point(0.45 * side, -0.01, 1.15), new Point(0.4, 0.47, 0.95));
            organs.add(Organ.plain(inCavity(lung), BACKGROUND, -860));
            bronchovascularTree(organs, side);
        }
        Point heart = new Point(0.14, -0.17, 1.0);
        Organ muscle = Organ.plain(new Ellipsoid(heart, new Point(0.36, 0.3, 0.42), 0.6, 0), BACKGROUND, 95);
        organs.add(Organ.plain(new Ellipsoid(heart.plus(0, 0.05, 0), new Point(0.38, 0.35, 0.46), 0.5, 0), 0, FAT));
        organs.add(muscle);
        organs.add(Organ.plain(Ellipsoid.sphere(heart.plus(0.1, 0.06, -0.05), 0.14), BACKGROUND, 185));
        organs.add(Organ.plain(Ellipsoid.sphere(heart.plus(-0.14, -0.05, 0.02), 0.13), BACKGROUND, 165));
        organs.add(Organ.plain(new Tube(new Point(0.02, 0.1, 0.6), new Point(0, 0.08, 2.4), 0.04, 0.04), 0, 30));
    }

    private void bronchovascularTree(List<Organ> organs, int side) {
        Point hilum = new Point(0.2 * side, 0.05, 1.1);
        for (int i = 0; i < 26; i++) {
            Point tip = new Point(
                    side * (0.25 + 0.45 * random.nextDouble()),
                    -0.4 + 0.75 * random.nextDouble(),
                    0.45 + 1.4 * random.nextDouble());
            Point bend = hilum.towards(tip, 0.55).plus(0.06 * side, -0.05, 0.03);
            double radius = 0.012 + 0.014 * random.nextDouble();
            organs.add(Organ.plain(inCavity(new Tube(hilum, bend, 1.6 * radius, radius)), BACKGROUND, 60));
            organs.add(Organ.plain(inCavity(new Tube(bend, tip, radius, 0.4 * radius)), BACKGROUND, 40));
        }
    }

    private void muscles(List<Organ> organs) {
        for (int side = -1; side <= 1; side += 2) {
            Point erector = new Point(0.2 * side, SPINE_Y + 0.21, 0);
            organs.add(Organ.plain(new Column(erector, 0.18, 0.1), BACKGROUND, MUSCLE));
            Point psoas = new Point(0.24 * side, SPINE_Y + 0.04, -0.9);
            organs.add(Organ.plain(new Ellipsoid(psoas, new Point(0.11, 0.12, 0.75)), BACKGROUND, MUSCLE + 4));
            Point crus = new Point(0.09 * side, SPINE_Y - 0.14, 0.15);
            organs.add(Organ.plain(new Ellipsoid(crus, new Point(0.06, 0.05, 0.5)), BACKGROUND, MUSCLE));
        }
    }

    private void bones(List<Organ> organs) {
        double pitch = 0.25 + 0.04 * random.nextDouble();
        Spine spine = new Spine(SPINE_Y, pitch);
        Point column = new Point(0, SPINE_Y, 0);
        organs.add(Organ.plain(new Column(column, 0.165, 0.125), BACKGROUND, 85));
        organs.add(Organ.plain(new Column(column.plus(0, 0.19, 0), 0.075, 0.07), BACKGROUND, 28));
        organs.add(new Organ(spine, Structure.SPINE.value(), List.of(new Tissue(0, 620), new Tissue(0.02, 210))));
        Tissue marrow = new Tissue(0.012, 190);
        organs.add(Organ.shelled(new Ribs(trunk, fat + 0.04, 0.21), BACKGROUND, 520, marrow));
        for (int side = -1; side <= 1; side += 2) {
            Point ilium = new Point(0.57 * side, 0.2, -1.45);
            Solid wing = new Ellipsoid(ilium, new Point(0.07, 0.3, 0.45), -0.5 * side, 0.35 * side);
            organs.add(Organ.shelled(inCavity(wing), BACKGROUND, 560, new Tissue(0.02, 180)));
        }
    }
}
