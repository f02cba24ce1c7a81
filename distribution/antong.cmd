@echo off
rem In a clone: builds what is not built, then calls the same script of the archive.
setlocal
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
set "RELEASE=0"
for /f "tokens=3" %%v in ('""%JAVA%" -version 2^>^&1" ^| findstr /i "version"') do set "RELEASE=%%~v"
for /f "delims=.-" %%r in ("%RELEASE%") do set "RELEASE=%%r"
if %RELEASE% LSS 17 (
  echo Antong needs JDK 17: install it and let JAVA_HOME point to it ^(found: %RELEASE%^). 1>&2
  exit /b 1
)
"%JAVA%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8 "%~dp0launcher\src\main\java\org\antong\launcher\FromClone.java" "%~dp0.." %*
exit /b %ERRORLEVEL%
