import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { DELETION_FOR_EVERYONE } from '../../../shared/base/wire-names.ts'
import { FILES_ROOT, filesLane } from '../../../shared/tools/files/shape.ts'
import { consentKey, dayOf, NO_CONSENT, spentKey } from '../../../shared/tools/jobs/consent.ts'
import { LIST_ROOT, listLane, WORK_ROOT, workLane } from '../../../shared/tools/jobs/lanes.ts'
import { JOB_LIMITS as LIMITS } from '../../../shared/tools/jobs/limits.ts'
import { jobs as tool } from '../../../shared/tools/jobs/tool.ts'
import { setOffers } from '../../../shared/tools/people/offers.ts'
import { personDoc } from '../../../shared/tools/people/shape.ts'
import { editTable } from '../../../shared/tools/tables/editing/edit-table.ts'
import { tableDoc } from '../../../shared/tools/tables/shape.ts'
import { Table } from '../../../shared/tools/tables/table.ts'
import { formats, strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { type FakeHost, hex } from '../../testing/host/fake-host.ts'
import { LONG } from '../../testing/made-space.ts'
import { asViewer, enter, firstSpace, heading, main, testScreens, whileHostIsDown } from '../../testing/tool-screens.ts'
import { INSTALLED } from './testing/fake-jobs.ts'
import { DONE, IMAGES, LARGE, PROGRAM, RUNNING, SOURCE } from './testing/screens.ts'
import { jobs } from './tool.tsx'

const words = strings.jobs
const list = () => 'jobs'

const row = (name: string) => main().getByRole('link', { name: new RegExp(name) })
const begin = () => main().getByRole('button', { name: words.new })
const dialog = () => page.getByRole('dialog')
const entries = (host: FakeHost, root: string, lane: string): unknown[] => {
  const found: unknown[] = []
  host.docs.change(firstSpace(host), lane, host.device, (doc) => found.push(...doc.getArray(root).toArray()))
  return found
}

async function showsList(): Promise<void> {
  await expect.element(row('Checksums of Archive').getByText(words.progress(24, 40))).toBeVisible()
  await expect.element(row('Checksums of Plans').getByText(words.states.done, { exact: true })).toBeVisible()
}

testScreens(jobs, {
  jobs: {
    empty: {
      host: () => hostOf('some'),
      path: list,
      async sees() {
        await expect.element(main().getByText(words.empty)).toBeVisible()
        await enter(begin())
        await expect.element(dialog().getByRole('combobox', { name: words.files })).toHaveFocus()
        await expect.element(dialog().getByRole('button', { name: words.start })).toBeDisabled()
        await userEvent.keyboard('{Escape}')
        await expect.element(dialog()).not.toBeInTheDocument()
      },
    },
    normal: {
      host: () => hostOf('jobs'),
      path: list,
      async sees() {
        await showsList()
        await enter(row('Checksums of Archive'))
        await expect.element(heading('Checksums of Archive')).toBeVisible()
        await expect.element(main().getByText('Plan of the fair.pdf')).toBeVisible()
      },
    },
    failed: { host: () => hostOf('jobs'), path: list, sees: whileHostIsDown(showsList) },
    viewer: {
      host: () => asViewer('jobs'),
      path: list,
      async sees() {
        await showsList()
        await expect.element(begin()).not.toBeInTheDocument()
        await expect.element(main().getByRole('button', { name: words.help, exact: true })).not.toBeInTheDocument()
      },
    },
    'long names': {
      host: () => hostOf('jobs, many'),
      path: list,
      async sees() {
        await expect.element(row(LONG)).toBeVisible()
      },
    },
  },
})

test('a job over the files in a folder is started, and this device works on it', async () => {
  const host = hostOf('files')
  await open(host, `#/space/${firstSpace(host)}/jobs`)
  await userEvent.click(begin())
  await userEvent.click(dialog().getByRole('combobox', { name: words.files }))
  await userEvent.click(page.getByRole('option', { name: 'Photos' }))
  await userEvent.click(dialog().getByRole('button', { name: words.start }))
  await expect.element(heading(words.nameIn(words.works.checksum, 'Photos'))).toBeVisible()
  const [job] = entries(host, LIST_ROOT, listLane(Date.now(), host.device)) as { id: string; over: { count: number } }[]
  expect(job).toMatchObject({ kind: 'job', work: 'checksum', copies: 1, over: { kind: 'list' } })
  const [files] = entries(host, WORK_ROOT, workLane(job?.id ?? '', host.device)) as { files: unknown[] }[]
  expect(files?.files).toHaveLength(job?.over.count ?? 0)
  expect(host.remembered.get(consentKey(firstSpace(host)))).toMatchObject({ help: 'never', yes: [job?.id] })
})

test('a task shows who is working on it, until they no longer claim it', async () => {
  const host = hostOf('jobs')
  const space = firstSpace(host)
  await open(host, `#/space/${space}/jobs/${RUNNING}`)
  const ben = host.detail(space).members[1]
  const task = main().getByText(words.computedBy(ben?.name ?? ''), { exact: true })
  await userEvent.click(main().getByText(words.filters.waiting, { exact: true }))
  await expect.element(main().getByText(words.waiting, { exact: true }).nth(1)).toBeVisible()
  host.jobs.claim({ space, job: RUNNING, device: ben?.device ?? '', tasks: [18, 24, 25] })
  await expect.element(task.first()).toBeVisible()
  expect(task.elements()).toHaveLength(2)
  host.jobs.claim({ space, job: DONE, device: ben?.device ?? '', tasks: [] })
  host.jobs.claim({ space, job: RUNNING, device: ben?.device ?? '', tasks: [25] })
  await expect.poll(() => task.elements()).toHaveLength(1)
})

/** A space with an additional file. */
function withFile(name: string, folder = '') {
  const host = hostOf('files')
  const space = firstSpace(host)
  const program = { kind: 'file', id: hex(77, 24), name, folder, type: '', size: 40 }
  const file = { ...program, root: hex(78), key: hex(79), time: Date.now() }
  host.docs.change(space, filesLane(null, Date.now(), host.device), host.device, (doc) =>
    doc.getArray(FILES_ROOT).push([file]),
  )
  return { host, space, file }
}

test('a program gets as much time and memory as its starter sets, and is refused if it is too large', async () => {
  const { host, space, file } = withFile('square.js')
  await open(host, `#/space/${space}/jobs`)
  await userEvent.click(begin())
  await userEvent.click(dialog().getByRole('combobox', { name: words.work }))
  await userEvent.click(page.getByRole('option', { name: words.works.script }))
  await userEvent.click(dialog().getByText(words.inputKinds.range, { exact: true }))
  const limit = (name: 'seconds' | 'megabytes') => dialog().getByRole('textbox', { name: words.limits[name] })
  const start = dialog().getByRole('button', { name: words.start })
  await expect.element(limit('megabytes')).toHaveValue('256')
  await userEvent.fill(limit('seconds'), '')
  await expect.element(start).toBeDisabled()
  await userEvent.fill(limit('seconds'), '1800')
  await userEvent.click(start)
  await expect.element(heading('square.js')).toBeVisible()
  expect(entries(host, LIST_ROOT, listLane(Date.now(), host.device))).toMatchObject([{ seconds: 1800, megabytes: 256 }])

  const large = { ...file, id: hex(88, 24), root: hex(88), size: LIMITS.programBytes + 1, name: 'large.wasm' }
  host.docs.change(space, filesLane(null, Date.now(), host.device), host.device, (doc) =>
    doc.getArray(FILES_ROOT).push([large]),
  )
  window.location.hash = `#/space/${space}/jobs`
  await userEvent.click(begin())
  await userEvent.click(dialog().getByRole('combobox', { name: words.work }))
  await userEvent.click(page.getByRole('option', { name: words.works.module }))
  await userEvent.click(dialog().getByText(words.inputKinds.range, { exact: true }))
  const most = formats.bytes(LIMITS.programBytes)
  await expect.element(dialog().getByText(words.programTooLarge(most))).toBeVisible()
  await expect.element(start).toBeDisabled()
})

test('a job over numbers is started with a program from the space, and refused if the step is 0 or there are too many', async () => {
  const { host, space, file } = withFile('square.js')
  await open(host, `#/space/${space}/jobs`)
  await userEvent.click(begin())
  await userEvent.click(dialog().getByRole('combobox', { name: words.work }))
  await userEvent.click(page.getByRole('option', { name: words.works.script }))
  await userEvent.click(dialog().getByText(words.inputKinds.range, { exact: true }))
  const number = (name: 'from' | 'to' | 'step') => dialog().getByRole('textbox', { name: words.numbers[name] })
  const start = dialog().getByRole('button', { name: words.start })
  await userEvent.fill(number('step'), '0')
  await expect.element(dialog().getByText(words.rangeProblems.zero)).toBeVisible()
  await expect.element(start).toBeDisabled()
  await userEvent.fill(number('step'), '1')
  await userEvent.fill(number('to'), '10000000')
  await expect.element(dialog().getByText(words.tooManyNumbers(100_000))).toBeVisible()
  await expect.element(start).toBeDisabled()
  await userEvent.fill(number('to'), '9')
  await userEvent.fill(number('step'), '4')
  await expect.element(dialog().getByText(words.numberTasks(3))).toBeVisible()
  await userEvent.click(start)
  await expect.element(heading('square.js')).toBeVisible()
  await expect.element(main().getByText('5', { exact: true })).toBeVisible()
  expect(entries(host, LIST_ROOT, listLane(Date.now(), host.device))).toMatchObject([
    { work: 'script', program: { root: file.root }, over: { kind: 'range', from: 1, step: 4, count: 3 } },
  ])
})

test('images are converted into a folder that doesn’t have such files yet', async () => {
  const { host } = withFile('boat.png', 'Trip')
  await open(host, `#/space/${firstSpace(host)}/jobs`)
  await userEvent.click(begin())
  await userEvent.click(dialog().getByRole('combobox', { name: words.work }))
  await userEvent.click(page.getByRole('option', { name: words.works.convert }))
  await userEvent.click(dialog().getByRole('combobox', { name: words.files }))
  await userEvent.click(page.getByRole('option', { name: 'Trip' }))
  const folder = dialog().getByRole('combobox', { name: words.resultFolder })
  await expect.element(folder).toHaveValue('Trip (WebP)')
  await userEvent.click(dialog().getByText('PNG', { exact: true }))
  await expect.element(folder).toHaveValue('Trip (PNG)')
  const start = dialog().getByRole('button', { name: words.start })
  for (const [name, said] of [
    ['', words.folderInvalid],
    ['Trip/../..', words.folderInvalid],
    ['Trip', words.folderTaken],
  ] as const) {
    await userEvent.fill(folder, name)
    await expect.element(dialog().getByText(said)).toBeVisible()
    await expect.element(start).toBeDisabled()
  }
  await userEvent.fill(folder, 'Trip/Small')
  await userEvent.fill(dialog().getByRole('textbox', { name: words.imageSide }), '640')
  await userEvent.click(start)
  await expect.element(heading(words.nameIn(words.works.convert, 'Trip'))).toBeVisible()
  expect(entries(host, LIST_ROOT, listLane(Date.now(), host.device))).toMatchObject([
    {
      ...{ work: 'convert', image: { to: 'png', side: 640 } },
      answers: { secret: expect.stringMatching(/^[0-9a-f]{64}$/), folder: 'Trip/Small' },
    },
  ])
})

test('converted images link to their files once they are in the folder', async () => {
  const host = hostOf('jobs, images')
  await open(host, `#/space/${firstSpace(host)}/jobs/${IMAGES}`)
  await expect.element(main().getByRole('link', { name: /Plan of the fair\.webp/ })).toBeVisible()
  await expect.element(main().getByText(words.fileComing('184 kB'))).toBeVisible()
  await expect.element(main().getByText(words.scanProblems.threw)).toBeVisible()
  await expect.element(main().getByRole('button', { name: words.toTable })).not.toBeInTheDocument()
  await enter(main().getByRole('link', { name: words.openFolder }))
  await expect.element(page.getByText('Photos (WebP)').first()).toBeVisible()
})

async function chooseScans(host: FakeHost): Promise<void> {
  await open(host, `#/space/${firstSpace(host)}/jobs`)
  await userEvent.click(begin())
  await userEvent.click(dialog().getByRole('combobox', { name: words.work }))
  await userEvent.click(page.getByRole('option', { name: words.works.scan }))
}

test('an image job warns if results exceed its folder’s limit, or what this device keeps', async () => {
  const host = hostOf('jobs, large images')
  const space = firstSpace(host)
  await open(host, `#/space/${space}/jobs/${LARGE}`)
  const beyond = main().getByText(words.folderFull(formats.bytes(LIMITS.gatheredBytes)))
  const kept = words.keptFull(formats.bytes(LIMITS.keptBytes))
  await expect.element(beyond).toBeVisible()
  await expect.element(main().getByText(kept)).toBeVisible()
  host.jobs.compute({ jobs: [], full: [], around: INSTALLED })
  await expect.element(main().getByText(kept)).not.toBeInTheDocument()
  host.jobs.compute({ jobs: [], full: [{ space, job: LARGE }], around: INSTALLED })
  await userEvent.keyboard('{Escape}')
  await userEvent.click(main().getByRole('link', { name: words.title }))
  await userEvent.click(main().getByRole('button', { name: words.helpNow(words.helps.never) }))
  await expect.element(dialog().getByText(kept)).toBeVisible()
})

test('reading text from scans needs a language model, and says where to get one', async () => {
  await chooseScans(hostOf('files'))
  await expect.element(dialog().getByText(words.noProgram.scan)).toBeVisible()
  await expect.element(dialog().getByRole('button', { name: words.start })).toBeDisabled()
})

test('text is read only from the images in a folder', async () => {
  const { host, space, file } = withFile('eng.traineddata')
  const scans = ['page.PNG', 'notes.txt', 'letter.jpg'].map((name, index) => ({
    ...file,
    ...{ id: hex(90 + index, 24), root: hex(90 + index), name, folder: 'Scans' },
  }))
  host.docs.change(space, filesLane(null, Date.now(), host.device), host.device, (doc) =>
    doc.getArray(FILES_ROOT).push(scans),
  )
  await chooseScans(host)
  await userEvent.click(dialog().getByRole('combobox', { name: words.files }))
  await userEvent.click(page.getByRole('option', { name: 'Scans' }))
  await expect.element(dialog().getByRole('combobox', { name: words.model })).toHaveValue('eng.traineddata')
  await expect.element(dialog().getByText(words.inputKinds.range, { exact: true })).not.toBeInTheDocument()
  await userEvent.click(dialog().getByRole('button', { name: words.start }))
  await expect.element(heading(words.nameIn(words.works.scan, 'Scans'))).toBeVisible()
  const [job] = entries(host, LIST_ROOT, listLane(Date.now(), host.device)) as { id: string }[]
  expect(job).toMatchObject({ work: 'scan', program: { root: file.root }, seconds: 120, over: { kind: 'list' } })
  const [inputs] = entries(host, WORK_ROOT, workLane(job?.id ?? '', host.device)) as { files: { name: string }[] }[]
  expect(inputs?.files.map(({ name }) => name)).toEqual(['Scans/letter.jpg', 'Scans/page.PNG'])
})

/** A space with a program, and a table of pieces with their prices. */
function withTable() {
  const { host, space } = withFile('square.js')
  const item = hex(80, 16)
  host.docs.change(space, 'index', host.device, (doc) =>
    doc.getMap('items').set(item, { type: 'table', name: 'Prices', created: 90 }),
  )
  let rows: string[] = []
  host.docs.change(space, tableDoc(item), host.device, (doc) =>
    editTable(doc, (editor) => {
      const [piece = '', price = ''] = [editor.addColumn('Piece', 'text'), editor.addColumn('Price', 'number')].map(
        String,
      )
      rows = editor.addRows([new Map([[price, 5]]), new Map([[piece, 'Jug']]), new Map([[price, 7]])])
    }),
  )
  return { host, space, item, rows }
}
const tableIn = (host: FakeHost, space: string, item: string): Table => {
  let table: Table | null = null
  host.docs.change(space, tableDoc(item), host.device, (doc) => {
    table = new Table(doc)
  })
  return table as unknown as Table
}
const choose = async (field: string, option: string): Promise<void> => {
  await userEvent.click(dialog().getByRole('combobox', { name: field }))
  await userEvent.click(page.getByRole('option', { name: option }))
}

test('a job over a column of a table is started, with a new column for its results', async () => {
  const { host, space, item, rows } = withTable()
  await open(host, `#/space/${space}/jobs`)
  await userEvent.click(begin())
  await choose(words.work, words.works.script)
  await userEvent.click(dialog().getByText(words.inputKinds.rows, { exact: true }))
  await expect.element(dialog().getByText(words.rowTasks(3))).toBeVisible()
  await choose(words.column, 'Price')
  await expect.element(dialog().getByText(words.rowTasks(2))).toBeVisible()
  await choose(words.gather, words.gathers.column)
  await userEvent.click(dialog().getByRole('button', { name: words.start }))
  await expect.element(heading(words.nameIn('square.js', 'Prices'))).toBeVisible()
  const [job] = entries(host, LIST_ROOT, listLane(Date.now(), host.device)) as {
    id: string
    into: { column: string }
  }[]
  const column = tableIn(host, space, item).columns.at(-1)
  expect(column?.name).toBe(words.nameIn('square.js', 'Prices'))
  expect(job).toMatchObject({ over: { kind: 'rows', count: 2 }, into: { item, column: column?.id } })
  expect(entries(host, WORK_ROOT, workLane(job?.id ?? '', host.device))).toEqual([
    {
      ...{ kind: 'rows', from: 0 },
      rows: [
        { row: rows[0], name: '5', text: '5' },
        { row: rows[2], name: '7', text: '7' },
      ],
    },
  ])
  await expect.element(main().getByRole('link', { name: words.openTable })).toBeVisible()
})

test('results are put into a new table, with a row for each task', async () => {
  const host = hostOf('jobs')
  const space = firstSpace(host)
  await open(host, `#/space/${space}/jobs/${DONE}`)
  await userEvent.click(main().getByRole('button', { name: words.toTable }))
  await expect.element(heading('Checksums of Plans/2026')).toBeVisible()
  await expect.element(main().getByRole('columnheader', { name: words.resultColumn })).toBeVisible()
  await expect.element(main().getByRole('gridcell', { name: hex(5000), exact: true })).toBeVisible()
})

test('a job shows results that differ and tasks that failed, and is canceled', async () => {
  const host = hostOf('jobs')
  await open(host, `#/space/${firstSpace(host)}/jobs/${RUNNING}`)
  await userEvent.click(main().getByText(words.filters.disputed))
  await expect.element(main().getByRole('list', { name: words.differ })).toBeVisible()
  await userEvent.click(main().getByText(words.filters.problems))
  await expect.element(main().getByText(words.problems.time)).toBeVisible()
  await userEvent.click(main().getByRole('button', { name: words.cancel }))
  await userEvent.click(dialog().getByRole('button', { name: words.cancel }))
  await expect.element(main().getByText(words.states.canceled)).toBeVisible()
  await userEvent.click(main().getByText(words.filters.waiting, { exact: true }))
  await expect.element(main().getByText(words.undone).first()).toBeVisible()
  expect(entries(host, LIST_ROOT, listLane(Date.now(), host.device)).at(-1)).toMatchObject({
    kind: 'cancel',
    in: RUNNING,
  })
})

test('a task reports that its file was deleted, and a job that its program was', async () => {
  const host = hostOf('jobs')
  const space = firstSpace(host)
  const shared = Date.now() - 3 * 24 * 3_600_000
  const isGone = (device: string, root: string) => {
    const lane = filesLane(null, shared, device)
    const file = entries(host, FILES_ROOT, lane).find((each) => (each as { root?: string }).root === root)
    const { id, time } = file as { id: string; time: number }
    const deletion = { kind: DELETION_FOR_EVERYONE, target: id, device, time, on: true, at: Date.now() }
    host.docs.change(space, lane, device, (doc) => doc.getArray(FILES_ROOT).push([deletion]))
  }
  isGone(host.device, hex(24))
  isGone(host.detail(space).members[1]?.device ?? '', hex(700))
  await open(host, `#/space/${space}/jobs/${RUNNING}`)
  await userEvent.click(main().getByText(words.filters.waiting, { exact: true }))
  await expect.element(main().getByText(words.inputGone)).toBeVisible()
  await expect.element(main().getByText(words.waiting, { exact: true }).nth(1)).toBeVisible()
  await expect.element(main().getByText(words.programGone)).not.toBeInTheDocument()
  window.location.hash = `#/space/${space}/jobs/${PROGRAM}`
  await expect.element(main().getByText(words.programGone)).toBeVisible()
})

test('a job ends, with a reason, once its starter is no longer in the space', async () => {
  const host = hostOf('jobs')
  const space = firstSpace(host)
  const ben = host.detail(space).members[1]
  await open(host, `#/space/${space}/jobs/${PROGRAM}`)
  await expect.element(main().getByText(words.states.running)).toBeVisible()
  await host.window().call('spaces.remove', { space, device: ben?.device ?? '' })
  await expect.element(main().getByText(words.starterLeft('Ben'))).toBeVisible()
  await expect.element(main().getByText(words.states.canceled)).toBeVisible()
  await expect.element(main().getByRole('button', { name: words.help, exact: true })).not.toBeInTheDocument()
})

test('a long word in a program’s error wraps', async () => {
  const host = hostOf('jobs')
  const space = firstSpace(host)
  const said = 'x'.repeat(300)
  const results = [{ task: 0, text: said, problem: 'threw', ms: 1 }]
  host.docs.change(space, workLane(PROGRAM, host.device), host.device, (doc) =>
    doc.getArray(WORK_ROOT).push([{ kind: 'results', results, time: Date.now() }]),
  )
  await open(host, `#/space/${space}/jobs/${PROGRAM}`)
  const shown = main().getByText(words.problemSaid(words.problems.threw, said))
  await expect.element(shown).toBeVisible()
  const { right = 0 } = shown.element().getBoundingClientRect()
  expect(right).toBeLessThan(shown.element().closest('main')?.getBoundingClientRect().right ?? 0)
})

test('the author of a program sees what keeps it from running', async () => {
  const host = hostOf('jobs')
  const space = firstSpace(host)
  const results = ['', 'SyntaxError: x'].map((text, task) => ({ task, text, problem: 'invalid', ms: 1 }))
  host.docs.change(space, workLane(PROGRAM, host.device), host.device, (doc) =>
    doc.getArray(WORK_ROOT).push([{ kind: 'results', results, time: Date.now() }]),
  )
  await open(host, `#/space/${space}/jobs/${PROGRAM}`)
  await expect.element(main().getByText(words.unfit.script)).toBeVisible()
  await expect.element(main().getByText(words.problemSaid(words.problems.invalid, 'SyntaxError: x'))).toBeVisible()
})

test('a device that computes shows so in each view, and can be stopped immediately', async () => {
  const host = hostOf('jobs')
  const space = firstSpace(host)
  await open(host, `#/space/${space}/jobs`)
  await userEvent.click(main().getByRole('button', { name: words.computing }))
  await expect.element(dialog().getByText(words.computingHint(2))).toBeVisible()
  await userEvent.click(dialog().getByRole('radio', { name: words.helps.idle }))
  await userEvent.click(dialog().getByRole('button', { name: words.stopNow }))
  expect(host.remembered.get(consentKey(space))).toMatchObject({ help: 'never', no: [RUNNING] })
})

test('computing gives way to a person who types', async () => {
  const host = hostOf('jobs')
  const state = { full: [], around: INSTALLED }
  host.jobs.compute({ jobs: [], ...state })
  const space = firstSpace(host)
  await open(host, `#/space/${space}/jobs`)
  await showsList()
  await userEvent.keyboard('a')
  host.jobs.compute({ jobs: [{ space, job: RUNNING, tasks: 2 }], ...state })
  await expect.element(main().getByRole('button', { name: words.computing })).toBeVisible()
  const touches = () => host.log.filter((name) => name === 'jobs.touched').length
  expect(touches()).toBe(0)
  await userEvent.keyboard('bc')
  await expect.poll(touches).toBe(1)
})

test('the dialog decides when this device helps, and says why it pauses', async () => {
  const host = hostOf('jobs')
  const space = firstSpace(host)
  await open(host, `#/space/${space}/jobs`)
  await userEvent.click(main().getByRole('button', { name: words.helpNow(words.helps.never) }))
  host.jobs.compute({ jobs: [], full: [], around: { ...INSTALLED, isOnMains: false } })
  await expect.element(dialog().getByText(words.obstacles.battery)).toBeVisible()
  await userEvent.click(dialog().getByRole('checkbox', { name: words.mains }))
  await expect.element(dialog().getByText(words.obstacles.battery)).not.toBeInTheDocument()
  await userEvent.fill(dialog().getByRole('textbox', { name: words.hours }), '9')
  expect(host.remembered.get(consentKey(space))).toMatchObject({ mains: false, undisturbed: true, hours: 9 })
  host.jobs.compute({
    jobs: [],
    full: [],
    around: { ...INSTALLED, isOnMains: null, isFullScreen: null, noticesPeople: false },
  })
  await userEvent.fill(dialog().getByRole('textbox', { name: words.gigabytes }), '5')
  expect(host.remembered.get(consentKey(space))).toMatchObject({ hours: 9, gigabytes: 5 })
  await expect.element(dialog().getByText(words.downloadedAll)).not.toBeInTheDocument()
  const spent = { day: dayOf(Date.now()), duration: 0, bytes: 5e9 }
  host.emit('remembered.changed', { key: spentKey(space), value: spent })
  await expect.element(dialog().getByText(words.downloadedAll)).toBeVisible()
  await expect.element(dialog().getByText(words.downloadedToday(formats.bytes(5e9)))).toBeVisible()
  await expect.element(dialog().getByText(words.mainsUnknown)).toBeVisible()
  await expect.element(dialog().getByText(words.undisturbedUnknown)).toBeVisible()
  await userEvent.click(dialog().getByRole('radio', { name: words.helps.idle }))
  await expect.element(dialog().getByText(words.peopleUnknown)).toBeVisible()
})

test('everyone sees how much each person gave and took, the most helpful first', async () => {
  const host = hostOf('jobs')
  const space = firstSpace(host)
  await open(host, `#/space/${space}/jobs`)
  await userEvent.click(main().getByRole('button', { name: words.balance }))
  await expect.element(dialog().getByRole('row').nth(1).getByText(words.gave(4000, '3 hr'))).toBeVisible()
  expect(dialog().getByRole('row').elements()).toHaveLength(4)
  host.jobs.balance = { people: [], read: 200, jobs: 300 }
  host.emit('jobs.balance-changed', { space })
  await expect.element(dialog().getByText(words.nobodyGave)).toBeVisible()
})

test('another person’s program is shown before this device runs it', async () => {
  const host = hostOf('jobs')
  const space = firstSpace(host)
  await open(host, `#/space/${space}/jobs/${PROGRAM}`)
  await userEvent.click(main().getByRole('button', { name: words.help, exact: true }))
  await expect.element(dialog().getByText(SOURCE)).toBeVisible()
  await expect.element(dialog().getByText('256 MB', { exact: false })).toBeVisible()
  await userEvent.click(dialog().getByRole('button', { name: words.reviewRun }))
  const { yes } = host.remembered.get(consentKey(space)) as { yes: string[] }
  expect(yes).toEqual([PROGRAM])
})

test('another person’s program is shown from the inbox with one click', async () => {
  const host = hostOf('jobs')
  const space = firstSpace(host)
  const ben = host.detail(space).members[1]?.device ?? ''
  host.inboxes.put(space, 'jobs', [
    {
      ...{ id: PROGRAM, kind: 'program', time: Date.now(), device: ben, name: null, text: 'count-letters.js' },
      ...{ path: tool.place.writePath({ job: PROGRAM }), item: null },
    },
  ])
  await open(host, '#/home')
  await userEvent.click(main().getByRole('button', { name: words.look }))
  await expect.element(dialog().getByText(SOURCE)).toBeVisible()
  await userEvent.click(dialog().getByRole('button', { name: words.reviewRun }))
  await expect.element(heading('count-letters.js')).toBeVisible()
  await expect.element(main().getByRole('button', { name: words.stopHelping })).toBeVisible()
})

test('a program by a new person waits for consent, even on a device that helps while it is idle', async () => {
  const host = hostOf('jobs')
  const space = firstSpace(host)
  host.remembered.set(consentKey(space), { ...NO_CONSENT, help: 'idle' })
  await open(host, `#/space/${space}/jobs/${PROGRAM}`)
  await userEvent.click(main().getByRole('button', { name: words.help, exact: true }))
  await userEvent.click(dialog().getByRole('button', { name: words.reviewRun }))
  await expect.element(main().getByRole('button', { name: words.stopHelping })).toBeVisible()
})

test('a job can be limited to chosen people, if there are enough of them', async () => {
  const host = hostOf('files')
  const space = firstSpace(host)
  const others = host.details.get(space)?.members.filter(({ device }) => device !== host.device) ?? []
  const [other, viewer] = [others.find(({ role }) => role === 'editor'), others.find(({ role }) => role === 'viewer')]
  await open(host, `#/space/${space}/jobs`)
  await enter(begin())
  await choose(words.copies, words.copiesOf(3))
  const field = dialog().getByRole('combobox', { name: words.onlyHelpers })
  await userEvent.fill(field, viewer?.name ?? '')
  await expect.element(page.getByText(strings.people.nobodyFound)).toBeVisible()
  await userEvent.fill(field, other?.name ?? '')
  await userEvent.keyboard('{Enter}')
  const start = dialog().getByRole('button', { name: words.start })
  await expect.element(dialog().getByText(words.tooFewHelpers)).toBeVisible()
  await expect.element(start).toBeDisabled()
  await choose(words.copies, words.copiesOf(2))
  await userEvent.click(start)
  await expect.element(main().getByText(words.onlyHelp(other?.name ?? '', 0))).toBeVisible()
  expect(entries(host, LIST_ROOT, listLane(Date.now(), host.device)).at(-1)).toMatchObject({ helpers: [other?.device] })
})

test('a person who starts a job sees who has agreed to help with such work', async () => {
  const host = hostOf('jobs')
  const space = firstSpace(host)
  const other = host.details.get(space)?.members.find(({ device }) => device !== host.device)
  const offer = { tool: tool.id, id: 'checksum', name: '' }
  host.remote(space, personDoc(other?.device ?? ''), other?.device ?? '', (doc) => setOffers(doc, [offer]))
  await open(host, `#/space/${space}/jobs`)
  await enter(begin())
  await expect.element(page.getByRole('dialog').getByText(words.helping(other?.name ?? '', 0))).toBeVisible()
})
