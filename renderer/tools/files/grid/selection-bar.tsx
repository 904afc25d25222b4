import { Download, FolderInput, HardDriveDownload, MonitorX, Trash2 } from 'lucide-react'
import type { SharedFile } from '../../../../shared/tools/files/file-set.ts'
import { strings } from '../../../strings/strings.ts'
import { ChosenAction, ChosenBar } from '../../../ui/lists/chosen-bar.tsx'
import { useFilesHere } from '../actions/files-context.ts'
import { type MenuGoals, sortedOut } from './file-menu.tsx'

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
  const { absent, kept, areOwn, deletableForEveryone } = sortedOut(here, chosen)
  const size = chosen.reduce((sum, file) => sum + file.size, 0)
  const isOne = chosen.length === 1
  return (
    <ChosenBar label={words.selection} words={words.selected(chosen.length, size)} onClear={onClear}>
      {absent.length > 0 && <ChosenAction Icon={Download} words={words.fetch} run={() => actions.fetch(absent)} />}
      <ChosenAction
        Icon={HardDriveDownload}
        words={savesItself ? (isOne ? words.save : words.saveZip) : isOne ? words.saveAs : words.saveAll}
        run={() => actions.save(chosen, folder)}
      />
      {mayShare && areOwn && <ChosenAction Icon={FolderInput} words={words.moveTo} run={() => goals.rename(chosen)} />}
      {kept.length > 0 && <ChosenAction Icon={MonitorX} words={words.remove} run={() => goals.remove(kept)} />}
      {deletableForEveryone.length > 0 && (
        <ChosenAction
          Icon={Trash2}
          words={words.deleteForEveryone}
          isDanger
          run={() => goals.deleteForEveryone(deletableForEveryone)}
        />
      )}
    </ChosenBar>
  )
}
