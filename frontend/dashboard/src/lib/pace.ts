/** Does something less often than it is asked for. */
export type Paced = { ask: () => void; stop: () => void };

/** At once, then at most once in `ms`; what is asked meanwhile is done at the end of that time. */
export function atMostEvery(ms: number, act: () => void): Paced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  const run = () => {
    again = false;
    act();
    timer = setTimeout(() => {
      timer = undefined;
      if (again) run();
    }, ms);
  };
  return {
    ask: () => {
      if (timer === undefined) run();
      else again = true;
    },
    stop: () => clearTimeout(timer),
  };
}

/** Once nobody has asked for `ms`. */
export function whenQuietFor(ms: number, act: () => void): Paced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    ask: () => {
      clearTimeout(timer);
      timer = setTimeout(act, ms);
    },
    stop: () => clearTimeout(timer),
  };
}
