/**
 * One task of a Parley job in plain Node: `node task.mjs PROGRAM MEGABYTES`, with the input on standard input and the
 * answer on standard output. A module's memory can be given in pages, too: its initial and its maximum size.
 */
import { readFileSync } from 'node:fs'
import { runInThisContext } from 'node:vm'

const [program = '', megabytes = '', initial = 16, maximum = 16 * Number(megabytes)] = process.argv.slice(2)
const input = readFileSync(0)

async function answerOfModule() {
  const memory = new WebAssembly.Memory({ initial: Number(initial), maximum: Number(maximum) })
  const { instance } = await WebAssembly.instantiate(readFileSync(program), { env: { memory } })
  const { alloc, run } = /** @type {any} */ (instance.exports)
  const pointer = alloc(input.length) >>> 0
  new Uint8Array(memory.buffer, pointer, input.length).set(input)
  const place = BigInt.asUintN(64, run(pointer, input.length))
  return Buffer.from(memory.buffer, Number(place >> 32n), Number(place & 0xffff_ffffn)).toString()
}

async function answerOfScript() {
  const source = readFileSync(program, 'utf8')
  const own = { exports: /** @type {any} */ ({}) }
  Object.assign(globalThis, { module: own, exports: own.exports })
  let from = own.exports
  let global
  try {
    runInThisContext(source)
    from = own.exports
    global = runInThisContext('typeof run === "function" ? run : undefined')
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    from = await import(`data:text/javascript;base64,${Buffer.from(source).toString('base64')}`)
  }
  const text = input.toString()
  const pando = from?.['/pando/1.0.0']
  if (pando)
    return new Promise((resolve, reject) =>
      pando(text, (/** @type {unknown} */ error, /** @type {unknown} */ value) =>
        error ? reject(error) : resolve(value),
      ),
    )
  const run = [from?.run, from?.default, from, global].find((each) => typeof each === 'function')
  return run(text, new Uint8Array(input))
}

// As in Parley, what a script logs is lost, and its timers end with its answer.
for (const name of /** @type {const} */ (['debug', 'error', 'info', 'log', 'trace', 'warn'])) console[name] = () => {}
try {
  const answer = String(await (program.endsWith('.wasm') ? answerOfModule() : answerOfScript()))
  process.stdout.write(answer, () => process.exit())
} catch (error) {
  process.stderr.write(String(error), () => process.exit(1))
}
