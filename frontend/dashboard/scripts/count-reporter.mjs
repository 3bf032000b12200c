/** The last line of a run, in the form `./run test` adds up: "12 passed, 0 failed". */
export default class CountReporter {
  onTestRunEnd(modules, unhandled) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const broken = modules.filter((module) => module.state() === 'failed' && module.children.size === 0).length;
    const failed = tests.filter((test) => test.result().state === 'failed').length + broken + unhandled.length;
    const passed = tests.filter((test) => test.result().state === 'passed').length;
    console.log(`${passed} passed, ${failed} failed`);
  }
}
