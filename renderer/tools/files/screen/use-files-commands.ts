import { FileUp, FolderUp } from 'lucide-react'
import { strings } from '../../../strings/strings.ts'
import { type Command, useCommands } from '../../../ui/keyboard/commands.tsx'
import type { Picker } from '../sharing/use-picker.tsx'
import type { Parts } from './use-parts.tsx'

/** The commands of the files screen, and its keys. */
export function useFilesCommands(mayShare: boolean, picker: Picker, parts: Parts): void {
  useCommands(() => {
    const words = strings.files
    const command = (id: string, title: string, icon: Command['icon'], run: () => void): Command => {
      return { id, kind: 'action', title, detail: words.title, icon, run }
    }
    return {
      commands: mayShare
        ? [
            command('share-files', words.shareFiles, FileUp, picker.files),
            command('share-folder', words.shareFolder, FolderUp, picker.folder),
            ...parts.all.map((part) => command(part.id, part.begin(), part.icon, () => parts.begin(part))),
          ]
        : [],
      hints: [
        { id: 'files-open', keys: 'Enter', title: words.keys.open },
        { id: 'files-select', keys: 'Space', title: words.keys.select },
        { id: 'files-rename', keys: 'F2', title: words.rename },
        { id: 'files-remove', keys: 'Delete', title: words.remove },
        { id: 'files-up', keys: 'Backspace', title: words.keys.up },
      ],
    }
  })
}
