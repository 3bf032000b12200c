//! Shapes, light and shadow on a square of 1000 by 1000, of which the picture shows the center.

use image::{Rgb, RgbImage};
use kurbo::{BezPath, Circle, Ellipse, PathEl, RoundedRect, Shape};
use tiny_skia::{
    Color, FillRule, GradientStop, LineCap, LinearGradient, Paint, Path, PathBuilder, Pixmap,
    Point, RadialGradient, Shader, SpreadMode, Stroke, Transform,
};

/// Width and height of the picture in pixels.
const SIDE: u16 = 900;
/// The visible area: x, y and width (equal to its height).
const VIEW: (f32, f32, f32) = (75.0, 125.0, 850.0);

/// A colour, as 0xRRGGBB.
#[derive(Clone, Copy, Debug)]
pub struct Tone(pub u32);

impl Tone {
    pub const WHITE: Self = Self(0x00ff_ffff);
    pub const INK: Self = Self(0x0026_2a2e);

    fn channels(self) -> [u8; 3] {
        let [_, red, green, blue] = self.0.to_be_bytes();
        [red, green, blue]
    }

    fn colour(self, opacity: f32) -> Color {
        let [red, green, blue] = self.channels();
        let mut colour = Color::from_rgba8(red, green, blue, 255);
        colour.set_alpha(opacity);
        colour
    }

    /// Mixed with `percent` per cent of `other`.
    pub fn with(self, other: Self, percent: u32) -> Self {
        let mut mixed = [0; 4];
        let pairs = self.channels().into_iter().zip(other.channels());
        for (slot, (own, foreign)) in mixed.iter_mut().skip(1).zip(pairs) {
            let sum = u32::from(own) * (100 - percent) + u32::from(foreign) * percent;
            *slot = u8::try_from(sum / 100).unwrap_or(u8::MAX);
        }
        Self(u32::from_be_bytes(mixed))
    }

    pub fn lighter(self, percent: u32) -> Self {
        self.with(Self::WHITE, percent)
    }

    pub fn darker(self, percent: u32) -> Self {
        self.with(Self::INK, percent)
    }
}

/// A path in SVG's notation.
pub fn svg(text: &str) -> BezPath {
    BezPath::from_svg(text).unwrap_or_default()
}

pub fn oval(x: f64, y: f64, half_width: f64, half_height: f64) -> Ellipse {
    Ellipse::new((x, y), (half_width, half_height), 0.0)
}

pub fn disc(x: f64, y: f64, radius: f64) -> Circle {
    Circle::new((x, y), radius)
}

/// A rectangle with round corners.
pub fn slab(x: f64, y: f64, width: f64, height: f64, radius: f64) -> RoundedRect {
    RoundedRect::new(x, y, x + width, y + height, radius)
}

fn point(at: kurbo::Point) -> Point {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "coordinates up to a thousand"
    )]
    let (x, y) = (at.x as f32, at.y as f32);
    Point::from_xy(x, y)
}

fn path(shape: &impl Shape) -> Option<Path> {
    let mut out = PathBuilder::new();
    for element in shape.path_elements(0.1) {
        match element {
            PathEl::MoveTo(to) => out.move_to(point(to).x, point(to).y),
            PathEl::LineTo(to) => out.line_to(point(to).x, point(to).y),
            PathEl::QuadTo(by, to) => {
                out.quad_to(point(by).x, point(by).y, point(to).x, point(to).y);
            }
            PathEl::CurveTo(by, then, to) => {
                let (by, then, to) = (point(by), point(then), point(to));
                out.cubic_to(by.x, by.y, then.x, then.y, to.x, to.y);
            }
            PathEl::ClosePath => out.close(),
        }
    }
    out.finish()
}

fn view() -> Transform {
    let (left, top, side) = VIEW;
    let scale = f32::from(SIDE) / side;
    Transform::from_translate(-left, -top).post_scale(scale, scale)
}

fn paint(shader: Shader<'_>) -> Paint<'_> {
    Paint {
        shader,
        anti_alias: true,
        ..Paint::default()
    }
}

pub struct Brush {
    canvas: Option<Pixmap>,
}

impl Brush {
    pub fn new() -> Self {
        let canvas = Pixmap::new(u32::from(SIDE), u32::from(SIDE));
        Self { canvas }
    }

    fn shade(&mut self, shape: &impl Shape, shader: Shader<'_>) {
        if let (Some(canvas), Some(path)) = (&mut self.canvas, path(shape)) {
            canvas.fill_path(&path, &paint(shader), FillRule::Winding, view(), None);
        }
    }

    pub fn fill(&mut self, shape: &impl Shape, tone: Tone) {
        self.shade(shape, Shader::SolidColor(tone.colour(1.0)));
    }

    /// A translucent layer: 0 is invisible, 1 opaque.
    pub fn glaze(&mut self, shape: &impl Shape, tone: Tone, opacity: f32) {
        self.shade(shape, Shader::SolidColor(tone.colour(opacity)));
    }

    /// Shaded like a column: light on its left side, dark on its right.
    pub fn lit(&mut self, shape: &impl Shape, tone: Tone) {
        let bounds = shape.bounding_box();
        let (from, to) = (
            point(bounds.origin()),
            point(kurbo::Point::new(bounds.x1, bounds.y0)),
        );
        let stops = vec![
            GradientStop::new(0.0, tone.darker(8).colour(1.0)),
            GradientStop::new(0.22, tone.lighter(22).colour(1.0)),
            GradientStop::new(0.55, tone.colour(1.0)),
            GradientStop::new(1.0, tone.darker(34).colour(1.0)),
        ];
        let shader = LinearGradient::new(from, to, stops, SpreadMode::Pad, Transform::identity());
        if let Some(shader) = shader {
            self.shade(shape, shader);
        }
    }

    pub fn line(&mut self, shape: &impl Shape, tone: Tone, width: f32) {
        let stroke = Stroke {
            width,
            line_cap: LineCap::Round,
            ..Stroke::default()
        };
        if let (Some(canvas), Some(path)) = (&mut self.canvas, path(shape)) {
            let shader = Shader::SolidColor(tone.colour(1.0));
            canvas.stroke_path(&path, &paint(shader), &stroke, view(), None);
        }
    }

    /// A spot that fades toward its rim.
    pub fn glow(&mut self, shape: &Ellipse, tone: Tone, opacity: f32) {
        let bounds = shape.bounding_box();
        let (centre, radius) = (
            point(bounds.center()),
            point(bounds.size().to_vec2().to_point()),
        );
        let flat = radius.y / radius.x.max(1.0);
        let squash = Transform::from_row(1.0, 0.0, 0.0, flat, 0.0, centre.y * (1.0 - flat));
        let stops = vec![
            GradientStop::new(0.0, tone.colour(opacity)),
            GradientStop::new(1.0, tone.colour(0.0)),
        ];
        let half = radius.x / 2.0;
        let shader = RadialGradient::new(centre, 0.0, centre, half, stops, SpreadMode::Pad, squash);
        if let Some(shader) = shader {
            self.shade(shape, shader);
        }
    }

    /// The shadow of an object on the table, longer to the right.
    pub fn shadow(&mut self, x: f64, y: f64, half_width: f64) {
        self.glow(
            &oval(x + half_width * 0.35, y, half_width * 1.45, 74.0),
            Tone::INK,
            0.34,
        );
        self.glow(
            &oval(x + 14.0, y - 4.0, half_width * 1.08, 34.0),
            Tone::INK,
            0.5,
        );
    }

    fn fall(&mut self, (top, bottom): (f64, f64), (from, to): (Tone, Tone)) {
        let (begin, end) = (kurbo::Point::new(0.0, top), kurbo::Point::new(0.0, bottom));
        let stops = vec![
            GradientStop::new(0.0, from.colour(1.0)),
            GradientStop::new(1.0, to.colour(1.0)),
        ];
        let shader = LinearGradient::new(
            point(begin),
            point(end),
            stops,
            SpreadMode::Pad,
            Transform::identity(),
        );
        if let Some(shader) = shader {
            self.shade(&kurbo::Rect::new(0.0, top, 1000.0, bottom), shader);
        }
    }

    /// A wall lit from the left, with a table in front of it.
    pub fn room(&mut self, wall: Tone, table: Tone) {
        self.fall((0.0, 650.0), (wall.lighter(10), wall.darker(5)));
        self.glow(&oval(260.0, 220.0, 620.0, 520.0), Tone::WHITE, 0.45);
        self.fall((640.0, 1000.0), (table.darker(6), table.lighter(16)));
        self.glaze(
            &kurbo::Rect::new(0.0, 638.0, 1000.0, 644.0),
            Tone::INK,
            0.08,
        );
    }

    /// The picture; unpainted areas are white.
    pub fn finish(self) -> RgbImage {
        let side = u32::from(SIDE);
        let Some(canvas) = self.canvas else {
            return RgbImage::from_pixel(side, side, Rgb([255, 255, 255]));
        };
        RgbImage::from_fn(side, side, |x, y| {
            let pixel = canvas.pixel(x, y).map(|pixel| pixel.demultiply());
            pixel.map_or(Rgb([255, 255, 255]), |p| {
                Rgb([p.red(), p.green(), p.blue()])
            })
        })
    }
}
