/** Writes results that are files into a folder of the person's. */
import { access, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { resultPaths } from '../../shared/tools/jobs/results/file-answers.ts'
import type { ImageTerms } from '../../shared/tools/jobs/shape.ts'
import { IMAGE_FORMATS, isImageFormat } from '../../shared/tools/jobs/work/work.ts'
import type { InputFile } from './inputs.ts'

export class ResultFiles {
  /** Paths by task. */
  readonly #paths: readonly string[]

  private constructor(paths: readonly string[]) {
    this.#paths = paths
  }

  /** Rejects with an Error whose message is for the person if a file is there already. */
  static async prepare(out: string, { to }: ImageTerms, inputs: readonly InputFile[]): Promise<ResultFiles> {
    const { ending } = IMAGE_FORMATS[isImageFormat(to) ? to : 'png']
    const names = resultPaths(
      inputs.map(({ name }) => name),
      ending,
    )
    const paths = names.map((name) => join(out, name))
    for (const path of paths) {
      const isThere = await access(path).then(
        () => true,
        () => false,
      )
      if (isThere) throw new Error(`${path} exists already.`)
    }
    return new ResultFiles(paths)
  }

  /** Replaces an earlier result of the task. Resolves to the path. */
  async write(task: number, bytes: Readable): Promise<string> {
    const path = this.#paths[task] ?? ''
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, bytes)
    return path
  }
}
