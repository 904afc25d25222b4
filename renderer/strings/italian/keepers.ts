import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'

export const keepers: Strings['keepers'] = {
  title: 'Relay',
  none: 'Ancora nessun relay',
  hint: 'Dispositivi sempre accesi che conservano questo spazio in forma crittografata, così i membri non devono essere online nello stesso momento. I relay non possono leggere nulla.',
  keeps: (records) => plural(records, { one: 'conserva 1 modifica', other: 'conserva # modifiche' }),
  dismiss: 'Rimuovi…',
  dismissTitle: (name) => `Rimuovere ${name}?`,
  dismissLost: (name) =>
    `${name} non riceve più nulla di nuovo ed elimina ciò che conserva appena ne viene a conoscenza. I membri che erano offline si sincronizzano poi solo con gli altri membri.`,
  dismissButton: (name) => `Rimuovi ${name}`,
  admitHint: 'Lo fa entrare il dispositivo di qualsiasi proprietario, chiunque abbia creato il link.',
  shareTitle: 'Configura un relay',
  shareDetail:
    'Esegui questo comando nella cartella di Parley, su un computer sempre acceso. Il relay entra appena raggiunge questo dispositivo. Chiunque abbia questo link può avviare un relay, ma non può leggere nulla.',
  command: 'Comando',
  copyCommand: 'Copia comando',
}
