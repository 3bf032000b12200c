/**
 * Goes to the first number that lies outside of what its field takes, and says whether there is one: what is sent then would not
 * be what is read there.
 */
export function goOutside(within: ParentNode | null): boolean {
  const field = within?.querySelector<HTMLElement>('[data-outside] input');
  if (!field) return false;
  // The field tells its bounds once it is left.
  field.blur();
  field.focus();
  return true;
}
