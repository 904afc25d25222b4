import type { Strings } from '../strings.ts'
import { first } from './first.ts'

export const settings: Strings['settings'] = {
  ...first.settings,
  offers: {
    title: 'Meus jogos e aplicativos',
    none: 'Nada escolhido',
    takeBack: (name) => `Não mostrar mais ${name}`,
    seenBy: 'Quem vê',
    choices: { nobody: 'Ninguém', members: 'Membros dos meus espaços', nearby: 'Também pessoas por perto' },
    choicesDetail: {
      nobody: 'Nem os membros veem, nem que este dispositivo ajuda nos processamentos.',
      members: 'Os membros veem ao lado do seu nome. Desconhecidos não.',
      nearby:
        'Enquanto você está visível em “Por perto”, todos na rede veem, mas não que você ajuda nos processamentos.',
    },
  },
  youIntro: 'Visível para os membros de todos os seus espaços.',
  languageOfSystem: (name) => `Sistema (${name})`,
  colours: 'Tema',
  contrasts: { system: 'Sistema', high: 'Alto' },
  motions: { system: 'Sistema', reduced: 'Desativadas' },
  notify: 'Notificar sobre',
  notifyChoices: { all: 'Todas as mensagens', mentions: 'Menções e DMs', nothing: 'Nada' },
  notifyHint: '“Menções e DMs” inclui pedidos para entrar ou conectar.',
  blocked: 'Seu navegador bloqueia notificações. Permita-as para este endereço nas configurações do navegador.',
  unsupported: 'Esta janela não pode mostrar notificações',
  previewHint: 'Sem a prévia, as notificações só dizem onde há algo novo.',
  quietFrom: 'De',
  quietTo: 'Até',
  tryIt: 'Enviar notificação de teste',
  mutedHint: 'Para silenciar um só canal ou mensagens diretas com alguém, use o sino no topo.',
  storageIntro:
    'Tudo é armazenado neste dispositivo, criptografado. Outros membros têm cópias do que está nos espaços compartilhados, mas sua chave só existe aqui: faça backup dela.',
  storageButton: 'Fazer backup ou restaurar…',
  aboutText:
    'Com o Parley, grupos trabalham juntos sem servidor e sem conta. O que você escreve vai criptografado de um dispositivo a outro.',
  device: 'Este dispositivo',
  deviceHint: 'O ID público pelo qual outros dispositivos reconhecem este.',
  showLog: 'Mostrar registro',
  showLogHint:
    'Registra o que deu errado, para ajudar a resolver problemas. Não contém mensagens, chaves nem links e nunca é enviado automaticamente. Os relatórios de falhas na mesma pasta podem conter tudo o que estava aberto.',
  quietHint: 'Sem notificações nesse horário',
  tryLabel: 'Teste',
  tryHint: 'Mostra como é uma notificação',
  content: 'Mensagens e itens',
  backup: 'Cópia de segurança',
  noBackup: 'Ainda sem backup neste dispositivo',
  lastBackup: (when) => `Último backup completo: ${when}`,
  used: (size) => `${size} usados neste dispositivo`,
  version: (version) => `Versão ${version}`,
  noUpdates:
    'O Parley nunca procura atualizações sozinho. Para atualizar, pegue a nova versão de onde veio esta e abra-a.',
  log: 'Registro',
  licenses: 'Licenças de código aberto',
  licensesHint: 'O Parley tem a licença MIT. Estes são os pacotes com que ele é feito.',
  showLicenses: 'Mostrar licenças',
  searchLicenses: 'Buscar pacotes',
  window: { electron: 'App para computador', browser: 'No navegador' },
}

export const notifications: Strings['notifications'] = {
  ...first.notifications,
  direct: (name) => name,
  sample: 'É assim que uma notificação aparece',
  ask: 'Receber notificações de novas mensagens quando o Parley estiver em segundo plano?',
  askYes: 'Todas as mensagens',
  askMentions: 'Só menções e DMs',
  askNo: 'Agora não',
}
