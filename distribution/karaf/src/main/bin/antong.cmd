@echo off
rem Finds Java 17 and calls the launcher; all the logic is in lib\antong-launcher.jar.
setlocal
for %%i in ("%~dp0..") do set "ANTONG_HOME=%%~fi"
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
set "RELEASE=0"
for /f "tokens=3" %%v in ('""%JAVA%" -version 2^>^&1" ^| findstr /i "version"') do set "RELEASE=%%~v"
for /f "delims=.-" %%r in ("%RELEASE%") do set "RELEASE=%%r"
if %RELEASE% LSS 17 (
  echo Antong needs JDK 17: install it and let JAVA_HOME point to it ^(found: %RELEASE%^). 1>&2
  exit /b 1
)
"%JAVA%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "-Dantong.home=%ANTONG_HOME%" -jar "%ANTONG_HOME%\lib\antong-launcher.jar" %*
exit /b %ERRORLEVEL%
