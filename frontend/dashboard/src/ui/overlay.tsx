import { X } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import {
  Dialog as AriaDialog,
  Menu as AriaMenu,
  Heading,
  MenuItem,
  MenuTrigger,
  Modal,
  ModalOverlay,
  Popover,
} from 'react-aria-components';
import { useWords } from '../i18n';
import { Button } from './button';
import { goOutside } from './outside';

/** Fields in which Enter chooses, finds or makes a chip rather than sending what is filled in. */
const hasOwnEnter = (field: HTMLInputElement) =>
  ['checkbox', 'radio', 'search', 'file'].includes(field.type) || field.getAttribute('role') === 'combobox';

/** Enter in a one-line field does what the main button does, after the field has handed over its value. */
function enterConfirms(event: KeyboardEvent<HTMLElement>) {
  const field = event.target;
  if (event.key !== 'Enter' || !(field instanceof HTMLInputElement) || hasOwnEnter(field)) return;
  // A key that is held down from the button before, an accent being composed, or a field that has used the key itself.
  if (event.repeat || event.nativeEvent.isComposing || event.isDefaultPrevented()) return;
  const dialog = field.closest('.dialog');
  if (goOutside(dialog)) return;
  const main = dialog?.querySelector<HTMLButtonElement>('.dialog-foot button.btn-primary');
  if (main) setTimeout(() => main.click());
}

export function Dialog({
  open,
  onClose,
  title,
  children,
  foot,
  side,
  wide,
  alert,
  stays,
}: {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  foot?: ReactNode;
  side?: boolean;
  wide?: boolean;
  alert?: boolean;
  /** A press beside it does not close it. */
  stays?: boolean;
}) {
  const { t } = useWords();
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={(next) => !next && onClose()}
      isDismissable={!alert && !stays}
      className={side ? 'overlay side' : 'overlay'}
    >
      <Modal className={wide ? 'modal wide' : 'modal'}>
        <AriaDialog className="dialog" role={alert ? 'alertdialog' : 'dialog'}>
          <div className="dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <Button look="plain" icon={<X />} aria-label={t('common.close')} onPress={onClose} />
          </div>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: listens for the fields inside, is no control itself */}
          <div className="dialog-body" onKeyDown={enterConfirms}>
            {children}
          </div>
          {foot && <div className="dialog-foot">{foot}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Asks before something that cannot be undone. */
export function Confirm({
  open,
  onClose,
  onConfirm,
  title,
  text,
  action,
  pending,
}: {
  open: boolean;
  onClose: () => void;
  onConfirm: () => void;
  title: string;
  text: ReactNode;
  action: string;
  pending?: boolean;
}) {
  const { t } = useWords();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      alert
      foot={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="danger" onPress={onConfirm} pending={pending ?? false}>
            {action}
          </Button>
        </>
      }
    >
      <p>{text}</p>
    </Dialog>
  );
}

export type Action = {
  id: string;
  label: string;
  icon?: ReactNode;
  run: () => void;
  danger?: boolean;
  disabled?: boolean;
};
export function Menu({ trigger, actions, label }: { trigger: ReactNode; actions: Action[]; label: string }) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover" placement="bottom end">
        <AriaMenu
          className="menu"
          aria-label={label}
          onAction={(key) => actions.find((action) => action.id === key)?.run()}
        >
          {actions.map((action) => (
            <MenuItem
              key={action.id}
              id={action.id}
              textValue={action.label}
              isDisabled={action.disabled ?? false}
              className={action.danger ? 'menu-item danger' : 'menu-item'}
            >
              {action.icon}
              {action.label}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
