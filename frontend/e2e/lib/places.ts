/** Where things are: `./run` starts the program and says so. */
const port = process.env.HIGHSTREET_PORT ?? '8080';
export const sandbox = process.env.SANDBOX_URL ?? 'http://127.0.0.1:8090';
export const shop = (slug: string) => `http://${slug}.localhost:${port}`;
export const dashboard = `http://dashboard.localhost:${port}`;
