/**
 * The profile that puts the root on an iPhone or iPad: an unsigned property list with one payload, as Safari takes it.
 * (Apple, "Configuration Profile Reference": com.apple.security.root.)
 */
import { hash } from 'node:crypto';
import { nameOf } from '../certificates/names.ts';
import type { OwnAuthority } from './reaching.ts';

export function profileOf({ root, names }: OwnAuthority): string {
  const name = nameOf(names);
  const profile = uuidOf(root, 'profile');
  const payload = uuidOf(root, 'root');
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>PayloadContent</key>
	<array>
		<dict>
			<key>PayloadCertificateFileName</key>
			<string>${name}.cer</string>
			<key>PayloadContent</key>
			<data>${Buffer.from(root).toString('base64')}</data>
			<key>PayloadDisplayName</key>
			<string>${name}</string>
			<key>PayloadIdentifier</key>
			<string>own-authority.${payload}</string>
			<key>PayloadType</key>
			<string>com.apple.security.root</string>
			<key>PayloadUUID</key>
			<string>${payload}</string>
			<key>PayloadVersion</key>
			<integer>1</integer>
		</dict>
	</array>
	<key>PayloadDisplayName</key>
	<string>${name}</string>
	<key>PayloadIdentifier</key>
	<string>own-authority.${profile}</string>
	<key>PayloadRemovalDisallowed</key>
	<false/>
	<key>PayloadType</key>
	<string>Configuration</string>
	<key>PayloadUUID</key>
	<string>${profile}</string>
	<key>PayloadVersion</key>
	<integer>1</integer>
</dict>
</plist>
`;
}

/** The same root gives the same profile: put on twice, it is there once. */
function uuidOf(root: Uint8Array, what: string): string {
  const hex = hash('sha256', Buffer.concat([Buffer.from(`doorstep ${what} `), root]), 'hex').toUpperCase();
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
