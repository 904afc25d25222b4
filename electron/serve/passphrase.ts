/** Asks for a passphrase on the terminal without showing it. */
import type { ReadStream } from 'node:tty'

const LENGTH = 1024
const ENTER = /^[\r\n]$/
const CONTROL_C = '\u0003'
const CONTROL_D = '\u0004'
const BACKSPACE = /^[\b\u007f]$/

/** Null if the person gives up, or if the input is not a terminal. */
export async function askPassphrase(
  question: string,
  input: Pick<ReadStream, 'isTTY' | 'setRawMode' | 'on' | 'off' | 'resume' | 'pause'>,
  output: { write(text: string): unknown },
): Promise<string | null> {
  if (!input.isTTY) return null
  output.write(question)
  input.setRawMode(true)
  input.resume()
  const typed = await new Promise<string | null>((resolve) => {
    let text = ''
    const read = (bytes: Buffer): void => {
      for (const character of bytes.toString('utf8')) {
        const given = ENTER.test(character)
        if (given || character === CONTROL_C || character === CONTROL_D) {
          input.off('data', read)
          resolve(given ? text : null)
          return
        }
        if (BACKSPACE.test(character)) text = [...text].slice(0, -1).join('')
        else if (text.length < LENGTH) text += character
      }
    }
    input.on('data', read)
  })
  input.setRawMode(false)
  input.pause()
  output.write('\n')
  return typed
}
