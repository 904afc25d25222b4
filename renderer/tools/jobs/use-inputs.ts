import { useMemo, useState } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { nameOnScreen } from '../../../shared/record/harmless.ts'
import type { ListedFile } from '../../../shared/tools/files/file-set.ts'
import { JOB_LIMITS as LIMITS } from '../../../shared/tools/jobs/limits.ts'
import { rangeOf } from '../../../shared/tools/jobs/range.ts'
import type { JobFile } from '../../../shared/tools/jobs/shape.ts'
import { PROGRAM_ENDINGS, type Work } from '../../../shared/tools/jobs/work.ts'
import { useFiles } from '../../docs/files/files-context.tsx'
import { formats, strings } from '../../strings/strings.ts'

/** Stands for all files: no folder has an empty name. */
export const ALL = ''

/** Each folder that has files, with those below it. */
function foldersOf(files: readonly ListedFile[]): string[] {
  const folders = new Set<string>()
  for (const { file } of files) {
    const names = file.folder.split('/')
    if (file.folder !== '') for (const index of names.keys()) folders.add(names.slice(0, index + 1).join('/'))
  }
  return [...folders].sort(formats.compare)
}

/** A number as it was typed; null while it is none. */
export type Typed = number | null

const isIn = (folder: string, { file }: ListedFile): boolean =>
  folder === ALL || file.folder === folder || file.folder.startsWith(`${folder}/`)

const fileOf = ({ path, file: { root } }: ListedFile): JobFile => ({ root, name: path.slice(-LIMITS.fileName) })

/** What a new job does, and to which files of the space. */
export function useInputs({ id: space, me }: SpaceDetail) {
  const words = strings.jobs
  const files = useFiles(space, me, null)
  const [work, setWork] = useState<Work>('checksum')
  const [root, setProgram] = useState<string | null>(null)
  const [folder, setFolder] = useState(ALL)
  const [asked, setKind] = useState<'list' | 'range'>('list')
  const [numbers, setNumbers] = useState<Record<'from' | 'to' | 'step', Typed>>({ from: 1, to: 100, step: 1 })
  const list = files?.list.list
  const folders = useMemo(() => foldersOf(list ?? []), [list])
  const programs = useMemo(() => {
    const endings = work === 'checksum' ? [] : PROGRAM_ENDINGS[work]
    return (list ?? []).filter(({ path }) => endings.some((ending) => path.endsWith(ending))).map(fileOf)
  }, [list, work])
  const chosen = useMemo(() => {
    const within = (list ?? []).filter((each) => isIn(folder, each))
    return within.sort((one, two) => formats.compare(one.path, two.path)).map(fileOf)
  }, [list, folder])
  const program = programs.find((each) => each.root === root) ?? programs[0] ?? null
  const kind = work === 'checksum' ? 'list' : asked
  const { from, to, step } = numbers
  const range = rangeOf(from ?? Number.NaN, to ?? Number.NaN, step ?? Number.NaN)
  const over = kind === 'list' ? chosen : typeof range === 'object' ? range : null
  const done = program ? nameOnScreen(program.name) : words.works[work]
  return {
    ...{ work, setWork, program, setProgram, programs, folder, setFolder, folders, chosen },
    ...{ kind, setKind, numbers, setNumbers, over },
    problem: kind === 'list' ? problemOf(chosen, list ?? [], work) : rangeProblem(range),
    isListed: list !== undefined,
    isMissing: work !== 'checksum' && !program,
    suggested: folder === ALL || kind === 'range' ? done : words.nameIn(done, folder),
  }
}

function rangeProblem(range: ReturnType<typeof rangeOf>): string | null {
  const words = strings.jobs
  if (typeof range === 'object') return null
  return range === 'many' ? words.tooManyNumbers(LIMITS.tasks) : words.rangeProblems[range]
}

/** What is too much for a job, if anything. */
function problemOf(chosen: readonly JobFile[], list: readonly ListedFile[], work: Work): string | null {
  const words = strings.jobs
  if (chosen.length > LIMITS.tasks) return words.tooMany(LIMITS.tasks)
  if (work === 'checksum') return null
  const roots = new Set(chosen.map(({ root }) => root))
  const isLarge = list.some(({ file: { root, size } }) => size > LIMITS.inputBytes && roots.has(root))
  return isLarge ? words.tooLarge(formats.bytes(LIMITS.inputBytes)) : null
}

export type Inputs = ReturnType<typeof useInputs>
