/**
 * A function that gives its last result again when it is called with the same arguments (texts by content, all
 * else by identity). For pure work on lists that rarely change from one request to the next.
 */
export function rememberLast<Args extends readonly unknown[], Result>(
  work: (...args: Args) => Result,
): (...args: Args) => Result {
  let last: { args: Args; result: Result } | undefined;
  return (...args) => {
    const known = last?.args.length === args.length && last.args.every((arg, i) => arg === args[i]);
    if (!known) last = { args, result: work(...args) };
    return last!.result;
  };
}
