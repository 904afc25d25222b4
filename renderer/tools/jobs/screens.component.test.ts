import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { FILES_ROOT, filesLane } from '../../../shared/tools/files/shape.ts'
import { consentKey } from '../../../shared/tools/jobs/consent.ts'
import { LIST_ROOT, listLane, WORK_ROOT, workLane } from '../../../shared/tools/jobs/lanes.ts'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { type FakeHost, hex } from '../../testing/fake-host.ts'
import { LONG } from '../../testing/made-space.ts'
import { asViewer, enter, firstSpace, heading, main, testScreens, whileHostIsDown } from '../../testing/tool-screens.ts'
import { INSTALLED } from './testing/fake-jobs.ts'
import { PROGRAM, RUNNING, SOURCE } from './testing/screens.ts'
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

test('a job over the files of a folder is started, and this device works on it', async () => {
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

test('a job over numbers is started for a program of the space, and refused for a step of 0 or too many', async () => {
  const host = hostOf('files')
  const space = firstSpace(host)
  const program = { kind: 'file', id: hex(77, 24), name: 'square.js', folder: '', type: '', size: 40 }
  const file = { ...program, root: hex(78), key: hex(79), time: Date.now() }
  host.docs.change(space, filesLane(null, Date.now(), host.device), host.device, (doc) =>
    doc.getArray(FILES_ROOT).push([file]),
  )
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

test('a job shows what differs and what failed, and is canceled', async () => {
  const host = hostOf('jobs')
  await open(host, `#/space/${firstSpace(host)}/jobs/${RUNNING}`)
  await userEvent.click(main().getByText(words.filters.disputed))
  await expect.element(main().getByRole('list', { name: words.differ })).toBeVisible()
  await userEvent.click(main().getByText(words.filters.problems))
  await expect.element(main().getByText(words.problems.time)).toBeVisible()
  await userEvent.click(main().getByRole('button', { name: words.cancel }))
  await userEvent.click(dialog().getByRole('button', { name: words.cancel }))
  await expect.element(main().getByText(words.states.canceled)).toBeVisible()
  expect(entries(host, LIST_ROOT, listLane(Date.now(), host.device)).at(-1)).toMatchObject({
    kind: 'cancel',
    in: RUNNING,
  })
})

test('a device that computes says so in each view, and stops at once', async () => {
  const host = hostOf('jobs')
  const space = firstSpace(host)
  await open(host, `#/space/${space}/jobs`)
  await userEvent.click(main().getByRole('button', { name: words.computing }))
  await expect.element(dialog().getByText(words.computingHint(2))).toBeVisible()
  await userEvent.click(dialog().getByRole('radio', { name: words.helps.idle }))
  await userEvent.click(dialog().getByRole('button', { name: words.stopNow }))
  expect(host.remembered.get(consentKey(space))).toMatchObject({ help: 'never', no: [RUNNING] })
})

test('when this device helps is decided in the dialog, which says why it rests', async () => {
  const host = hostOf('jobs')
  const space = firstSpace(host)
  await open(host, `#/space/${space}/jobs`)
  await userEvent.click(main().getByRole('button', { name: words.helpNow(words.helps.never) }))
  host.jobs.compute({ jobs: [], around: { ...INSTALLED, isOnMains: false } })
  await expect.element(dialog().getByText(words.obstacles.battery)).toBeVisible()
  await userEvent.click(dialog().getByRole('checkbox', { name: words.mains }))
  await expect.element(dialog().getByText(words.obstacles.battery)).not.toBeInTheDocument()
  await userEvent.fill(dialog().getByRole('textbox', { name: words.hours }), '9')
  expect(host.remembered.get(consentKey(space))).toMatchObject({ mains: false, undisturbed: true, hours: 9 })
  host.jobs.compute({ jobs: [], around: { ...INSTALLED, isOnMains: null, isFullScreen: null, noticesPeople: false } })
  await expect.element(dialog().getByText(words.mainsUnknown)).toBeVisible()
  await expect.element(dialog().getByText(words.undisturbedUnknown)).toBeVisible()
  await userEvent.click(dialog().getByRole('radio', { name: words.helps.idle }))
  await expect.element(dialog().getByText(words.peopleUnknown)).toBeVisible()
})

test('a program of somebody else is shown before this device runs it', async () => {
  const host = hostOf('jobs')
  const space = firstSpace(host)
  await open(host, `#/space/${space}/jobs/${PROGRAM}`)
  await userEvent.click(main().getByRole('button', { name: words.help, exact: true }))
  await expect.element(dialog().getByText(SOURCE)).toBeVisible()
  await userEvent.click(dialog().getByRole('button', { name: words.reviewRun }))
  const { yes } = host.remembered.get(consentKey(space)) as { yes: string[] }
  expect(yes).toEqual([PROGRAM])
})
