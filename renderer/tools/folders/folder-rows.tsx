import { Button } from '@mantine/core'
import { FolderSync } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'
import type { SharedFolder } from '../../../shared/tools/folders/calls.ts'
import { remembered, useRemembered } from '../../docs/remembered.ts'
import { formatRoute } from '../../platform/places/routes.ts'
import { formats, strings } from '../../strings/strings.ts'
import { WITH_MENU } from '../../ui/menus/row-menu.ts'
import { FoldLine } from './fold-line.tsx'
import { FolderMenu } from './folder-menu.tsx'
import { detailOf } from './folder-words.ts'
import classes from './folders.module.css'
import { useFoldersHere } from './folders-context.ts'
import { folderAddress } from './place.ts'
import { StateChip } from './state-chip.tsx'
import { useFolderActions } from './use-folder-actions.tsx'

/** Number of rows shown initially: the files begin below them. */
const FIRST = 4

const keptFold = remembered('folders-folded', z.boolean(), false)

function FolderRow({ folder, onKeep }: { folder: SharedFolder; onKeep(): void }) {
  const { space, nameOf } = useFoldersHere()
  const actions = useFolderActions(folder)
  const { id, name, here, removedBy, bytes } = folder
  const words = strings.folders
  const detail = detailOf(folder, nameOf)
  return (
    <li className={classes.row} {...WITH_MENU}>
      <FolderSync size={18} aria-hidden="true" className={classes.rowIcon} />
      <span className={classes.rowWords}>
        <a href={formatRoute(folderAddress(space, id))} title={name}>
          <bdi>{name}</bdi>
        </a>
        {detail !== null && (
          <span className={classes.rowDetail} data-look={removedBy !== null || here?.problem ? 'bad' : undefined}>
            {detail}
          </span>
        )}
      </span>
      <span className={classes.rowState}>
        {here ? (
          <StateChip folder={folder} />
        ) : (
          <Button size="compact-sm" variant="default" aria-label={words.keepHereNamed(name)} onClick={onKeep}>
            {words.keepHere}
          </Button>
        )}
        {removedBy === null && here?.problem === 'emptied' && (
          <Button size="compact-sm" variant="default" onClick={actions.giveBack}>
            {words.giveBack}
          </Button>
        )}
        {removedBy !== null && (
          <Button size="compact-sm" variant="default" onClick={actions.seen}>
            {words.understood}
          </Button>
        )}
      </span>
      <span className={classes.rowSize}>{formats.bytes(bytes)}</span>
      <FolderMenu folder={folder} actions={actions} />
      {actions.question}
    </li>
  )
}

/** Above the files: a row for each synced folder. */
export function FolderRows({
  folders,
  onKeep,
}: {
  folders: readonly SharedFolder[]
  onKeep(folder: SharedFolder): void
}) {
  const isFolded = useRemembered(keptFold)
  const [isWhole, setWhole] = useState(false)
  const words = strings.folders
  if (folders.length === 0) return null
  const isCut = !isWhole && folders.length > FIRST + 1
  return (
    <section className={classes.section} aria-label={words.title}>
      <FoldLine
        title={words.title}
        count={folders.length}
        isFolded={isFolded}
        onToggle={() => keptFold.set(!isFolded)}
      />
      {!isFolded && (
        <ul className={classes.rows} data-whole={isWhole || undefined}>
          {(isCut ? folders.slice(0, FIRST) : folders).map((folder) => (
            <FolderRow key={folder.id} folder={folder} onKeep={() => onKeep(folder)} />
          ))}
        </ul>
      )}
      {!isFolded && isCut && (
        <Button size="compact-sm" variant="subtle" className={classes.showAll ?? ''} onClick={() => setWhole(true)}>
          {words.showAllFolders(folders.length)}
        </Button>
      )}
    </section>
  )
}
