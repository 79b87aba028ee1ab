; Inno Setup 6: an installer for Windows of the folder that "py -3 dev.py build" makes (docs/windows.md).
;   iscc resources\package\counter-app.iss
; Data and settings lie in each user's own folder. Nothing here names that folder, so nothing here can touch it.
#define Source "..\..\dist\counter-app"
#define Version GetStringFileInfo(Source + "\counter-app.exe", "ProductVersion")

[Setup]
; Fixed for ever: by it Windows knows an update from a second program.
AppId={{6F0C9B5E-3D1A-4E57-9C38-2B7A5E41D0F6}
AppName=Loket Meterai
AppVersion={#Version}
AppPublisher=counter-app
DefaultDirName={autopf}\counter-app
DisableProgramGroupPage=yes
PrivilegesRequired=admin
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile={#Source}\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=counter-app-{#Version}-setup
SetupIconFile=..\..\build\build\counter-app.ico
UninstallDisplayIcon={app}\counter-app.exe
Compression=lzma2
SolidCompression=yes
; A counter that is open is closed by its clerk, never by an installer.
CloseApplications=no
RestartApplications=no

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[InstallDelete]
; Libraries of the version before, which the new one may not have.
Type: filesandordirs; Name: "{app}\_internal"
Type: filesandordirs; Name: "{app}\LICENSES"

[Files]
Source: "{#Source}\counter-app.exe"; DestDir: "{app}"; Flags: ignoreversion
Source: "{#Source}\counter-app-console.exe"; DestDir: "{app}"; Flags: ignoreversion
Source: "{#Source}\LICENSE"; DestDir: "{app}"; Flags: ignoreversion
Source: "{#Source}\LICENSES\*"; DestDir: "{app}\LICENSES"; Flags: ignoreversion recursesubdirs
Source: "{#Source}\_internal\*"; DestDir: "{app}\_internal"; Flags: ignoreversion recursesubdirs

[Icons]
Name: "{autoprograms}\Loket Meterai"; Filename: "{app}\counter-app.exe"; WorkingDir: "{app}"

[Code]
function InUse(Name: String): Boolean;
var
  Stream: TFileStream;
begin
  Result := False;
  if FileExists(ExpandConstant('{app}\') + Name) then
  begin
    try
      Stream := TFileStream.Create(ExpandConstant('{app}\') + Name, fmOpenReadWrite or fmShareExclusive);
      Stream.Free;
    except
      Result := True;
    end;
  end;
end;

function PrepareToInstall(var NeedsRestart: Boolean): String;
begin
  Result := '';
  if InUse('counter-app.exe') or InUse('counter-app-console.exe') then
    Result := 'Loket masih terbuka. Tutup jendelanya (dan counter-app sync), lalu coba lagi. / '
      + 'The counter is still open. Close it and try again.';
end;

function InitializeUninstall(): Boolean;
begin
  Result := not (InUse('counter-app.exe') or InUse('counter-app-console.exe'));
  if not Result then
    SuppressibleMsgBox('Loket masih terbuka; tutup dahulu. / The counter is still open; close it first.',
      mbError, MB_OK, IDOK);
end;
