/** Hands on the option of that name: what is chosen is always one of those that were offered. */
export function choose<V extends string>(options: { value: V }[], name: string, onChange: (value: V) => void) {
  const chosen = options.find((option) => option.value === name);
  if (chosen) onChange(chosen.value);
}
