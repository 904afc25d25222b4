import { Button, Select, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { displayName } from '../../../shared/space/display-name.ts'
import { addresses, itemAddress } from '../../../shared/tools/address.ts'
import { EVENT_LIMITS as LIMITS } from '../../../shared/tools/events/limits.ts'
import type { Beside } from '../../../shared/tools/events/shape.ts'
import { useFiles } from '../../docs/files/files-context.tsx'
import { foldersOf } from '../../docs/files/folders-of.ts'
import { formats, strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../ui/dialogs/dialog-actions.tsx'
import { isOffered, itemsOf, useTools } from '../tool.tsx'
import type { BesideProps } from './event-props.ts'

/** A tool's items, or albums. */
interface Choices {
  group: string
  all: readonly Beside[]
}

/** The space's items that don't belong to the event yet. */
function useChoices({ space, detail, index }: BesideProps, has: (path: string) => boolean): Choices[] {
  const words = strings.events
  const tools = useTools().filter((tool) => isOffered(tool, space))
  const folders = foldersOf(useFiles(space.id, detail.me, null)?.list.list ?? []).sort(formats.compare)
  const albumOf = tools.find(({ album }) => album)?.album
  const of = (name: string, path: string): Beside[] => {
    const shown = displayName(name).slice(0, LIMITS.title)
    return shown === '' || path.length > LIMITS.path || has(path) ? [] : [{ name: shown, path }]
  }
  return [
    ...tools
      .filter(({ items }) => items?.areOfferedAsLinks)
      .map((tool) => ({
        group: tool.title(),
        all: itemsOf(tool, { index }).flatMap((item) =>
          of(item.name, addresses.writePath(itemAddress(space.id, item))),
        ),
      })),
    {
      group: words.album,
      all: folders.flatMap((folder) => (albumOf ? of(folder, addresses.writePath(albumOf(space.id, folder))) : [])),
    },
  ].filter(({ all }) => all.length > 0)
}

type Props = BesideProps & {
  has: (path: string) => boolean
  onAdd: (beside: Beside) => void
  onClose: () => void
}

/** Adds existing items of the space to an event. */
export function ChooseBeside({ has, onAdd, onClose, ...on }: Props) {
  const words = strings.events
  const choices = useChoices(on, has)
  const [path, setPath] = useState<string | null>(null)
  const chosen = choices.flatMap(({ all }) => all).find((each) => each.path === path)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!chosen) return
    onAdd(chosen)
    onClose()
  }
  return (
    <Dialog title={words.fromSpace} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <Select
            label={words.whatToAdd}
            data={choices.map(({ group, all }) => ({
              group,
              items: all.map((each) => ({ value: each.path, label: each.name })),
            }))}
            value={path}
            searchable
            nothingFoundMessage={words.nothingToAdd}
            data-autofocus
            onChange={setPath}
          />
          <DialogActions>
            <Button type="submit" disabled={!chosen}>
              {words.addBeside}
            </Button>
          </DialogActions>
        </Stack>
      </form>
    </Dialog>
  )
}
