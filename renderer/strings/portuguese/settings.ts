import type { Strings } from '../strings.ts'

export const settings: Strings['settings'] = {
  title: 'Configurações',
  sections: {
    you: 'Você',
    appearance: 'Aparência',
    notifications: 'Notificações',
    network: 'Rede',
    storage: 'Armazenamento e cópias',
    shell: 'App para computador',
    about: 'Sobre o Parley',
  },
  youIntro: 'É isto que os outros veem de você, em todos os espaços.',
  language: 'Idioma',
  languageOfSystem: (name) => `Como o sistema (${name})`,
  colours: 'Cores',
  contrast: 'Contraste',
  contrasts: { system: 'Como o sistema', high: 'Alto' },
  motion: 'Movimento',
  motions: { system: 'Como o sistema', reduced: 'Nenhum' },
  textSize: 'Tamanho de texto e botões',
  notify: 'Avise-me de',
  notifyChoices: { all: 'Novas mensagens', mentions: 'Só o que me chama', nothing: 'Nada' },
  notifyHint: 'O que chama você: uma menção, uma mensagem direta, alguém que bate à porta.',
  blocked:
    'O navegador não deixa o Parley avisar você. Permita notificações para este endereço nas configurações do navegador.',
  unsupported: 'Esta janela não pode mostrar notificações.',
  preview: 'Mostrar o que foi escrito',
  previewHint: 'Sem isso, uma notificação só diz que há algo novo, e onde.',
  quiet: 'Horário de silêncio',
  quietFrom: 'das',
  quietTo: 'às',
  tryIt: 'Mostrar uma agora',
  mutedSpaces: 'Espaços que podem avisar você',
  mutedHint: 'Um único canal ou uma única conversa é silenciada com o sino acima.',
  networkIntro:
    'Servidores para pessoas em outras redes, e um médico que descobre por que dois aparelhos não se encontram.',
  networkServers: 'Servidores',
  storageIntro:
    'Tudo fica salvo neste aparelho, cifrado. Os outros dos seus espaços têm cópias do que se escreve neles. Sua própria chave está só aqui: guarde uma cópia dela.',
  storageButton: 'Guardar uma cópia, ou recuperar uma',
  aboutText:
    'Grupos de pessoas trabalham juntos, sem servidor e sem conta. O que você escreve vai de aparelho a aparelho, cifrado.',
  device: 'Este aparelho',
  deviceHint: 'O nome público dele, pelo qual os aparelhos dos outros o conhecem.',
  showLog: 'Mostrar o registro',
  showLogHint:
    'O que deu errado, para quem ajuda você. Não contém mensagens, chaves ou links, e não vai a lugar nenhum sozinho. Os relatórios de falhas ao lado podem conter tudo o que estava aberto.',
  window: { electron: 'Aplicativo instalado', browser: 'No navegador' },
}

export const notifications: Strings['notifications'] = {
  newMessage: (name, place) => `${name} em ${place}`,
  newMessages: (place) => `Novidades em ${place}`,
  direct: (name) => name,
  hidden: 'Abra o Parley para ler.',
  knock: (name) => `${name} quer encontrar você`,
  knockDetail: 'Abra “Por perto” para responder.',
  joined: (name, space) => `${name} agora está em ${space}`,
  sample: 'É assim que o Parley chama você.',
  ask: 'Quer que o Parley avise você de novas mensagens enquanto faz outra coisa?',
  askYes: 'Sim, avise-me',
  askMentions: 'Só o que me chama',
  askNo: 'Não',
}
