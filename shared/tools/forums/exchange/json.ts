/** A forum as JSON: complete, and the best format for restoring it. */
import { parseJson } from '../../../base/parse-json.ts'
import { list, otherwise, readWith, record, textUpTo, wholeIn } from '../../fields.ts'
import { type ExchangedDiscussion, IMPORT_LIMITS, importable, type ReadFile, type Unnamed } from './exchanged.ts'

const LONGEST = IMPORT_LIMITS.fileBytes
const some = otherwise(textUpTo(LONGEST), () => '')
const post = otherwise(record({ author: some, time: otherwise(wholeIn(), () => 0), text: some }), () => ({
  author: '',
  time: 0,
  text: '',
}))
const discussion = otherwise(
  record({ title: some, category: some, posts: otherwise(list(post, 0, LONGEST), () => []) }),
  () => ({ title: '', category: '', posts: [] }),
)
const file = record({ discussions: list(discussion, 0, LONGEST) })

/** Returns null if it isn't such a file. */
export function readJson(text: string, unnamed: Unnamed): ReadFile | null {
  const read = readWith(file, parseJson(text))
  return read && importable(read.discussions, unnamed)
}

export async function* writeJson(all: AsyncIterable<ExchangedDiscussion>): AsyncGenerator<string> {
  yield '{\n"version": 1,\n"discussions": ['
  let before = '\n'
  for await (const each of all) {
    yield `${before}${JSON.stringify(each)}`
    before = ',\n'
  }
  yield '\n]\n}\n'
}
