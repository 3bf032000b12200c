/** Uploads with progress are not needed at these sizes; what is needed is refusing early what the server would refuse. */
export const imageTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];
export const imageLimit = 10 * 1024 * 1024;
export const importLimit = 20 * 1024 * 1024;

export function fileForm(file: File, extra: Record<string, string> = {}): FormData {
  const form = new FormData();
  form.append('file', file);
  for (const [key, value] of Object.entries(extra)) form.append(key, value);
  return form;
}
