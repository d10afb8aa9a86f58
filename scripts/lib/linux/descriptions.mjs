import { appId, manifest } from './app-id.mjs';

/** What the desktops' menus show, in the languages of the app. */
export const desktopEntry = `[Desktop Entry]
Type=Application
Name=Push Approver
GenericName=Sign-in approval
GenericName[zh_CN]=登录批准
Comment=${manifest.description}
Comment[zh_CN]=批准或拒绝 GenAuth 推送登录
Exec=/opt/push-approver/push-approver %U
TryExec=/opt/push-approver/push-approver
Icon=${appId}
Terminal=false
Categories=Utility;
Keywords=GenAuth;login;sign-in;approve;MFA;
MimeType=x-scheme-handler/push-approver;
StartupNotify=false
StartupWMClass=${appId}
`;

/**
 * What software centres show (AppStream).
 * @param {string} date The version's, `2026-01-31`.
 */
export const metainfo = (date) => `<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
  <id>${appId}</id>
  <metadata_license>CC0-1.0</metadata_license>
  <project_license>MIT</project_license>
  <name>Push Approver</name>
  <summary>${manifest.description}</summary>
  <summary xml:lang="zh-CN">批准或拒绝 GenAuth 推送登录</summary>
  <developer id="${appId}">
    <name>${manifest.author.name}</name>
  </developer>
  <description>
    <p>
      Push Approver sits in the tray. When someone starts a GenAuth push login on your account, a small prompt shows who,
      where and for which app. You approve or deny, and the browser that was waiting signs in.
    </p>
  </description>
  <launchable type="desktop-id">${appId}.desktop</launchable>
  <url type="homepage">${manifest.homepage}</url>
  <content_rating type="oars-1.1"/>
  <provides>
    <binary>push-approver</binary>
    <mediatype>x-scheme-handler/push-approver</mediatype>
  </provides>
  <releases>
    <release version="${manifest.version}" date="${date}"/>
  </releases>
</component>
`;

/** Debian's form of who may do what with it (DEP 5). */
export const copyright = (
  /** @type {string} */ licence,
) => `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: push-approver
Source: ${manifest.homepage}

Files: *
Copyright: ${manifest.author.name}
License: MIT

License: MIT
${licence
  .split('\n')
  .slice(2)
  .map((line) => (line === '' ? ' .' : ` ${line}`))
  .join('\n')
  .trimEnd()}
Comment:
 Electron and Chromium, which it contains: /opt/push-approver/LICENSE.electron.txt and
 /opt/push-approver/LICENSES.chromium.html. All other parts: "Third-party licences" in the app's settings.
`;
