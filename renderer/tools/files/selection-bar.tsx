import { Button } from '@mantine/core'
import { Download, FolderInput, HardDriveDownload, type LucideIcon, MonitorX, Trash2, X } from 'lucide-react'
import type { SharedFile } from '../../../shared/tools/files/file-set.ts'
import { strings } from '../../strings/strings.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { tip } from '../../ui/tip.ts'
import { type MenuGoals, sortedOut } from './file-menu.tsx'
import classes from './files.module.css'
import { useFilesHere } from './files-context.ts'

interface ActionProps {
  Icon: LucideIcon
  words: string
  isDanger?: boolean
  run(): void
}

function Action({ Icon, words, isDanger = false, run }: ActionProps) {
  return (
    <Button
      className={classes.barAction ?? ''}
      size="compact-sm"
      variant="subtle"
      color="gray"
      leftSection={<Icon size={16} />}
      data-danger={isDanger || undefined}
      aria-label={words}
      {...tip(words)}
      onClick={run}
    >
      <span className={classes.barWords}>{words}</span>
    </Button>
  )
}

interface SelectionBarProps {
  chosen: readonly SharedFile[]
  /** The folder on screen. */
  folder: string
  goals: MenuGoals
  onClear(): void
}

/** What is selected, and its actions. */
export function SelectionBar({ chosen, folder, goals, onClear }: SelectionBarProps) {
  const here = useFilesHere()
  const { actions, mayShare, savesItself } = here
  const words = strings.files
  const { absent, kept, areOwn, withdrawable } = sortedOut(here, chosen)
  const size = chosen.reduce((sum, file) => sum + file.size, 0)
  const isOne = chosen.length === 1
  return (
    <footer className={classes.selectionBar} role="toolbar" aria-label={words.selection}>
      <IconButton size={28} label={words.clear} keys="Escape" onClick={onClear}>
        <X size={16} />
      </IconButton>
      <span role="status" className={classes.selected}>
        {words.selected(chosen.length, size)}
      </span>
      {absent.length > 0 && <Action Icon={Download} words={words.fetch} run={() => actions.fetch(absent)} />}
      <Action
        Icon={HardDriveDownload}
        words={savesItself ? (isOne ? words.save : words.saveZip) : isOne ? words.saveAs : words.saveAll}
        run={() => actions.save(chosen, folder)}
      />
      {mayShare && areOwn && <Action Icon={FolderInput} words={words.moveTo} run={() => goals.rename(chosen)} />}
      {kept.length > 0 && <Action Icon={MonitorX} words={words.remove} run={() => goals.remove(kept)} />}
      {withdrawable.length > 0 && (
        <Action Icon={Trash2} words={words.withdraw} isDanger run={() => goals.withdraw(withdrawable)} />
      )}
    </footer>
  )
}
