/**
 * @typedef {object} TestPlan
 * @property {'usual' | 'all' | 'changed'} scope usual: what people rely on, in ten minutes; all: every assertion;
 *   changed: what the changes since a commit can affect
 * @property {string | undefined} since the commit of `changed`; undefined: where the branch began
 * @property {string | undefined} shard such as 2/4
 * @property {number | undefined} within minutes that the run may take: parts that would end later are left out
 */

export const USAGE = 'npm test -- [--all | --changed [COMMIT]] [--shard N/COUNT] [--within MINUTES]'

/**
 * @param {readonly string[]} args of `npm test`
 * @returns {TestPlan}
 * @throws {Error} on anything else
 */
export function readTestPlan(args) {
  /** @type {TestPlan} */
  const plan = { scope: 'usual', since: undefined, shard: undefined, within: undefined }
  const rest = [...args]
  while (rest.length > 0) {
    const option = rest.shift()
    if (option === '--all' && plan.scope === 'usual') plan.scope = 'all'
    else if (option === '--changed' && plan.scope === 'usual') {
      plan.scope = 'changed'
      if (rest[0] !== undefined && !rest[0].startsWith('--')) plan.since = rest.shift()
    } else if (option === '--shard' && plan.shard === undefined && isShard(rest[0])) plan.shard = rest.shift()
    else if (option === '--within' && plan.within === undefined && /^[1-9]\d{0,2}$/.test(rest[0] ?? ''))
      plan.within = Number(rest.shift())
    else throw new Error(`What does “${option}” mean here? ${USAGE}`)
  }
  return plan
}

/** @param {string | undefined} text */
function isShard(text) {
  const [, shard, count] = /^([1-9]\d?)\/([1-9]\d?)$/.exec(text ?? '') ?? []
  return shard !== undefined && Number(shard) <= Number(count)
}
