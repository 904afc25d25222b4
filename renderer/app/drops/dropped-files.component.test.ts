/** Files dropped outside of views that accept them. */
import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { asViewer, main } from '../../testing/tool-screens.ts'

test.each([
  ['on a view that takes none', () => hostOf('some'), 'members', 'tide.txt'],
  ['by somebody with view-only access', () => asViewer('some'), 'channel/CHANNEL', 'tide.txt'],
  ['on a publication, which has no apps,', () => hostOf('publisher'), 'members', 'tide.xdc'],
] as const)('a file dropped %s replaces nothing, and a notice says so', async (_, host, view, name) => {
  await open(host(), `#/space/SPACE/${view}`)
  await expect.element(main().getByRole('heading', { level: 1 })).toBeVisible()
  const dataTransfer = new DataTransfer()
  dataTransfer.items.add(new File(['High water at nine'], name))
  const dropped = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true })
  main().element().dispatchEvent(dropped)
  expect(dropped.defaultPrevented).toBe(true)
  await expect.element(page.getByText(strings.app.notDropped)).toBeVisible()
})
