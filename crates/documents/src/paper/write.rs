//! Writes the placed pages as PDF: subset fonts, tags, outline, metadata. Meant to pass PDF/A-2a and PDF/UA-1.

use chrono::{DateTime, Datelike, Timelike, Utc};
use kernel::Language;
use krilla::{
    Document, SerializeSettings,
    action::LinkAction,
    annotation::{Annotation, LinkAnnotation, Target},
    color::rgb,
    configure::{Accessibility, Archival, Configuration, ConfigurationBuilder},
    destination::XyzDestination,
    error::KrillaError,
    geom::{Path, PathBuilder, Point, Rect},
    metadata::{self, Metadata},
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::{Fill, Stroke},
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag},
};

use super::ink::{INK, Rgb};
use super::sheet::{Frame, Link, Mark, PAGE_HEIGHT, PAGE_WIDTH, Role, Sheet};
use crate::RenderError;

/// The file's metadata.
pub(crate) struct About {
    pub title: String,
    pub author: String,
    pub language: Language,
    /// The document's date. Passed in, so that the same view gives the same bytes.
    pub made_at: DateTime<Utc>,
}

pub(crate) fn to_pdf(sheet: Sheet, about: About) -> Result<Vec<u8>, RenderError> {
    let mut document = Document::new_with(SerializeSettings {
        configuration: archival()?,
        ..SerializeSettings::default()
    });
    document.set_metadata(metadata(about));
    document.set_outline(outline(&sheet));
    let settings = PageSettings::from_wh(PAGE_WIDTH, PAGE_HEIGHT)
        .ok_or_else(|| RenderError::Pdf("page size".to_owned()))?;
    let mut identifiers: Vec<Option<Identifier>> = Vec::new();
    for (index, marks) in sheet.pages.iter().enumerate() {
        let mut page = document.start_page_with(settings.clone());
        let mut surface = page.surface();
        for (role, mark) in marks {
            let identifier = surface.start_tagged(content_tag(*role));
            draw(&mut surface, &sheet, mark);
            surface.end_tagged();
            if let Role::Content(number) = role {
                keep(&mut identifiers, *number, identifier);
            }
        }
        surface.finish();
        for link in sheet.links.iter().filter(|link| link.page == index) {
            if let Some(annotation) = annotation(link) {
                let identifier = page.add_tagged_annotation(annotation);
                keep(&mut identifiers, link.content, identifier);
            }
        }
        page.finish();
    }
    document.set_tag_tree(sheet.structure.into_tree(&identifiers));
    document.finish().map_err(|error| refused(&error))
}

fn keep(identifiers: &mut Vec<Option<Identifier>>, number: usize, identifier: Identifier) {
    identifiers.resize_with(identifiers.len().max(number + 1), || None);
    if let Some(slot) = identifiers.get_mut(number) {
        *slot = Some(identifier);
    }
}

fn annotation(link: &Link) -> Option<Annotation> {
    let Frame {
        x,
        y,
        width,
        height,
    } = link.frame;
    let surface = Rect::from_xywh(x, y, width, height)?;
    let target = Target::Action(LinkAction::new(link.url.clone()).into());
    let link_to = LinkAnnotation::new(surface, target);
    Some(Annotation::new_link(link_to, Some(link.said.clone())))
}

fn archival() -> Result<Configuration, RenderError> {
    ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| RenderError::Pdf(format!("{error:?}")))
}

fn refused(error: &KrillaError) -> RenderError {
    RenderError::Pdf(error.to_string())
}

fn content_tag(role: Role) -> ContentTag<'static> {
    match role {
        Role::Content(_) => ContentTag::Span(SpanTag::empty()),
        Role::Decoration => {
            ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther))
        }
    }
}

fn metadata(about: About) -> Metadata {
    Metadata::new()
        .title(about.title)
        .authors(vec![about.author])
        .language(about.language.tag().to_owned())
        .creator("Highstreet".to_owned())
        .creation_date(date(about.made_at))
}

fn date(at: DateTime<Utc>) -> metadata::DateTime {
    let small = |value: u32| u8::try_from(value).unwrap_or_default();
    metadata::DateTime::new(u16::try_from(at.year()).unwrap_or_default())
        .month(small(at.month()))
        .day(small(at.day()))
        .hour(small(at.hour()))
        .minute(small(at.minute()))
        .second(small(at.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

fn outline(sheet: &Sheet) -> Outline {
    let mut outline = Outline::new();
    for heading in &sheet.headings {
        let place = XyzDestination::new(heading.page, Point::from_xy(0.0, heading.y));
        outline.push_child(OutlineNode::new(heading.title.clone(), place));
    }
    outline
}

fn fill(ink: Rgb) -> Fill {
    Fill {
        paint: rgb::Color::new(ink.red, ink.green, ink.blue).into(),
        ..Fill::default()
    }
}

fn draw(surface: &mut Surface<'_>, sheet: &Sheet, mark: &Mark) {
    match mark {
        Mark::Text {
            x,
            baseline,
            size,
            weight,
            ink,
            run,
        } => {
            let font = sheet.faces.of(*weight).font.clone();
            let start = Point::from_xy(*x, *baseline);
            surface.set_stroke(None);
            surface.set_fill(Some(fill(*ink)));
            surface.draw_glyphs(start, &run.glyphs, font, &run.text, *size, false);
        }
        Mark::Fill { frame, radius, ink } => {
            surface.set_stroke(None);
            surface.set_fill(Some(fill(*ink)));
            paint(surface, rounded(*frame, *radius));
        }
        Mark::Outline { frame, ink } => {
            let paint_ink = rgb::Color::new(ink.red, ink.green, ink.blue).into();
            surface.set_fill(None);
            surface.set_stroke(Some(Stroke {
                paint: paint_ink,
                width: 0.7,
                ..Stroke::default()
            }));
            paint(surface, rounded(*frame, 1.5));
        }
        Mark::Bars {
            frame,
            bars,
            modules,
        } => {
            surface.set_stroke(None);
            surface.set_fill(Some(fill(INK)));
            paint(surface, upright(*frame, bars, *modules));
        }
    }
}

fn paint(surface: &mut Surface<'_>, path: Option<Path>) {
    if let Some(path) = path {
        surface.draw_path(&path);
    }
}

fn rounded(frame: Frame, radius: f32) -> Option<Path> {
    let Frame {
        x,
        y,
        width,
        height,
    } = frame;
    let mut path = PathBuilder::new();
    if radius <= 0.0 {
        path.push_rect(Rect::from_xywh(x, y, width, height)?);
        return path.finish();
    }
    let (right, bottom) = (x + width, y + height);
    path.move_to(x + radius, y);
    path.line_to(right - radius, y);
    path.quad_to(right, y, right, y + radius);
    path.line_to(right, bottom - radius);
    path.quad_to(right, bottom, right - radius, bottom);
    path.line_to(x + radius, bottom);
    path.quad_to(x, bottom, x, bottom - radius);
    path.line_to(x, y + radius);
    path.quad_to(x, y, x + radius, y);
    path.close();
    path.finish()
}

fn upright(frame: Frame, bars: &[(usize, usize)], modules: usize) -> Option<Path> {
    let number = |count: usize| u16::try_from(count).map_or(f32::MAX, f32::from);
    let module = frame.width / number(modules);
    let mut path = PathBuilder::new();
    for (start, length) in bars {
        let left = frame.x + number(*start) * module;
        path.push_rect(Rect::from_xywh(
            left,
            frame.y,
            number(*length) * module,
            frame.height,
        )?);
    }
    path.finish()
}
