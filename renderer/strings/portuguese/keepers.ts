import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'

export const keepers: Strings['keepers'] = {
  count: (keepers) => plural(keepers, { one: '1 guardião', other: '# guardiões' }),
  hint: 'Sempre ligado, para que vocês não precisem estar aqui ao mesmo tempo. Um guardião mantém tudo selado e não pode ler.',
  keeps: (records) => `guarda ${plural(records, { one: '1 registro', other: '# registros' })}, não pode ler`,
  dismiss: 'Dispensar …',
  dismissTitle: (name) => `Dispensar ${name}?`,
  dismissLost: (name) =>
    `${name} não recebe mais nada do que se escreve a partir de agora, e exclui o que tem assim que souber. Quem estiver fora então recebe o que é novo só de outros membros.`,
  dismissButton: (name) => `Dispensar ${name}`,
  admitHint: 'O aparelho de qualquer dono o deixa entrar, não importa quem criou o link.',
  shareTitle: 'Inicie o guardião',
  shareDetail:
    'Execute isto na pasta do Parley, em um computador sempre ligado. Ele entra como guardião assim que alcançar este aparelho. Quem tem o link pode fazer o mesmo, e não lê nada.',
  command: 'Comando',
  copyCommand: 'Copiar comando',
}
