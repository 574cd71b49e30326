export const reachingEn = {
  title: 'Make this phone ready',
  cannot:
    'Opened over http, this phone can keep no app for nights without a network and can seal nothing, so it does not count yet.',
  way: 'The way takes about three minutes, once for each phone.',
  iphone: 'iPhone or iPad',
  android: 'Android phone or tablet',
  get: 'Get the certificate',
  what: 'What goes on the phone is a certificate of this program’s own. It vouches for {name} and for nothing else, and nobody has a key any more that could make it vouch for more.',
  compare: 'To be sure that it is the right one, compare with what the desk shows:',
  iphone1: 'Open this page in Safari. Press “Get the certificate”, then “Allow”.',
  iphone2:
    'Open Settings. Near the top stands “Profile Downloaded”. Open it and press “Install”, then your passcode, then “Install” again.',
  iphone3:
    'In Settings open General, then About, and at the very end Certificate Trust Settings. Switch on {name}.',
  android1: 'Press “Get the certificate”. It goes to Downloads.',
  android2:
    'Open Settings and search for “CA certificate”. It is also under Security, More security, Encryption and credentials, Install a certificate.',
  android3:
    'Choose CA certificate, then “Install anyway”, then the file {file}. The phone needs a screen lock for this.',
  androidNote:
    'From then on the phone says that “the network may be monitored”. It says so of every certificate that a person puts on. Use Chrome: Firefox keeps certificates of its own.',
  last: 'Done? Try it:',
  open: 'Open {address}',
  ready:
    'When a page with a door comes up, the phone is ready. Now point its camera at the second square at the desk.',
  off: 'To take it off again: on iPhone under Settings, General, VPN and Device Management; on Android where you put it on.',
  language: 'Español',
  pictureSettings: 'Settings',
  pictureDownloaded: 'Profile Downloaded',
  pictureInstall: 'Install',
  pictureAllow: 'Allow',
  pictureIgnore: 'Ignore',
  pictureAsk: 'This website wants to download a configuration profile.',
  pictureGeneral: 'General',
  pictureAbout: 'About',
  pictureTrust: 'Certificate Trust Settings',
  pictureWifi: 'Wi-Fi',
  pictureDownloads: 'Downloads',
  pictureSearch: 'CA certificate',
  pictureAnyway: 'Install anyway',
  pictureNotNow: 'Don’t install',
  pictureCredentials: 'Install a certificate',
  pictureVpn: 'VPN certificate',
  noWay:
    'At the computer that runs Doorstep: Set up, Phones and tablets, Reach phones. It takes one press; then this page shows the way.',
} as const;
