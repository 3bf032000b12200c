// Counts checks and says what came of them.
let passed = 0;
let failed = 0;

export async function check(what, body) {
  try {
    await body();
    passed += 1;
    console.log(`ok   ${what}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL ${what}\n${error.stack}`);
  }
}

export function verdict() {
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
