import { ImagePlus, Text as TextIcon, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { DropZone, FileTrigger } from 'react-aria-components';
import type { Image } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { inOwn, ownText } from '../lib/own-text';
import { imageLimit, imageTypes } from '../lib/uploads';
import { Button } from '../ui/button';
import { Badge, Card } from '../ui/card';
import { Dialog } from '../ui/overlay';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { AbsentPicture } from './absent-picture';
import { pictureAddress } from './picture';
import { PictureTools } from './picture-tools';

/** Chosen but not yet sent: sent after the product itself is saved. */
export type PendingImage = { file: File; url: string; alt: string };

type Props = {
  images: Image[];
  setImages: (images: Image[]) => void;
  pending: PendingImage[];
  setPending: (pending: PendingImage[]) => void;
};

export function MediaCard({ images, setImages, pending, setPending }: Props) {
  const { t } = useWords();
  const lang = useShop().tenant.primary_language;
  const [describing, setDescribing] = useState<string | null>(null);
  const latest = useRef(pending);
  latest.current = pending;
  useEffect(
    () => () => {
      for (const one of latest.current) URL.revokeObjectURL(one.url);
    },
    [],
  );
  /** Whether any of them can be taken. */
  const add = (files: File[], given = images.length) => {
    const good: PendingImage[] = [];
    for (const file of files) {
      if (!imageTypes.includes(file.type)) toast(t('media.wrong_type', { name: file.name }), { bad: true });
      else if (file.size > imageLimit) toast(t('media.too_large', { name: file.name }), { bad: true });
      else good.push({ file, url: URL.createObjectURL(file), alt: '' });
    }
    if (good.length) setPending([...pending, ...good].slice(0, 20 - given));
    return good.length > 0;
  };
  const replace = (image: Image, files: File[]) => {
    if (add(files, images.length - 1)) setImages(images.filter((other) => other.id !== image.id));
  };
  const move = (from: number, to: number) => {
    const next = [...images];
    const [taken] = next.splice(from, 1);
    if (taken) next.splice(to, 0, taken);
    setImages(next);
  };
  const described = images.find((image) => image.id === describing);
  const describedPending = pending.find((one) => one.url === describing);
  const alt = described ? ownText(described.alt, lang) : describedPending?.alt;
  const setAlt = (text: string) => {
    if (described)
      setImages(images.map((image) => (image.id === described.id ? { ...image, alt: inOwn(lang, text) } : image)));
    if (describedPending)
      setPending(pending.map((one) => (one.url === describedPending.url ? { ...one, alt: text } : one)));
  };
  return (
    <Card title={t('media.title')} sub={t('media.hint')}>
      <ul className="plain media">
        {images.map((image, index) => (
          <li key={image.id}>
            <Picture image={image} index={index} onReplace={(files) => replace(image, files)} />
            <PictureTools
              index={index}
              last={images.length - 1}
              move={move}
              onDescribe={() => setDescribing(image.id)}
              onRemove={() => setImages(images.filter((other) => other.id !== image.id))}
            />
          </li>
        ))}
        {pending.map((one) => (
          <li key={one.url}>
            <img src={one.url} alt={one.alt || one.file.name} />
            <span style={{ position: 'absolute', top: 6, left: 6 }}>
              <Badge tone="blue" bare>
                {t('media.unsaved')}
              </Badge>
            </span>
            <div className="tools">
              <Button
                small
                look="plain"
                icon={<TextIcon />}
                aria-label={t('media.alt_of_named', { name: one.file.name })}
                onPress={() => setDescribing(one.url)}
              />
              <Button
                small
                look="plain"
                icon={<X />}
                aria-label={t('common.remove_named', { name: one.file.name })}
                onPress={() => {
                  URL.revokeObjectURL(one.url);
                  setPending(pending.filter((other) => other !== one));
                }}
              />
            </div>
          </li>
        ))}
        <li style={{ border: 0, background: 'none', overflow: 'visible' }}>
          <DropZone
            className="drop"
            aria-label={t('media.drop')}
            getDropOperation={() => 'copy'}
            onDrop={(event) =>
              void Promise.all(event.items.filter((item) => item.kind === 'file').map((item) => item.getFile())).then(
                (files) => add(files),
              )
            }
          >
            <ImagePlus aria-hidden />
            <FileTrigger
              acceptedFileTypes={imageTypes}
              allowsMultiple
              onSelect={(files) => add(Array.from(files ?? []))}
            >
              <Button small>{t('media.add')}</Button>
            </FileTrigger>
          </DropZone>
        </li>
      </ul>
      {alt !== undefined && (
        <Dialog
          open
          onClose={() => setDescribing(null)}
          title={t('media.alt')}
          foot={
            <Button look="primary" onPress={() => setDescribing(null)}>
              {t('common.done')}
            </Button>
          }
        >
          <p className="muted">{t('media.alt_hint')}</p>
          <TextField
            label={t('media.alt_text')}
            hint={t('shop.own_language', { language: t(`language.${lang}`) })}
            value={alt}
            onChange={setAlt}
            lang={lang}
            maxLength={250}
            autoFocus
          />
        </Dialog>
      )}
    </Card>
  );
}

type PictureProps = { image: Image; index: number; onReplace: (files: File[]) => void };

function Picture({ image, index, onReplace }: PictureProps) {
  const { t } = useWords();
  const lang = useShop().tenant.primary_language;
  const address = pictureAddress(image, 480);
  if (!address) return <AbsentPicture image={image} index={index} onReplace={onReplace} />;
  return <img src={address} alt={ownText(image.alt, lang) || t('media.image_n', { n: index + 1 })} loading="lazy" />;
}
