@echo off
chcp 65001 >nul
setlocal
cd /d "%~dp0"
title 物业投诉台账

set "PYTHON="
py -3.11 -c "import sys" >nul 2>nul && set "PYTHON=py -3.11"
if not defined PYTHON python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "PYTHON=python"
if not defined PYTHON py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "PYTHON=py -3"
if not defined PYTHON (
    echo 没有找到 Python 3.11 或更新的版本。
    echo 请从 https://www.python.org/downloads/ 下载安装，并勾选 Add python.exe to PATH，然后重新运行本文件。
    pause
    exit /b 1
)

%PYTHON% scripts\set_up.py
if errorlevel 1 (
    echo 没有准备好，程序未启动。已有的台账文件不受影响。
    pause
    exit /b 1
)

if not "%~1"=="" (
    .venv\Scripts\python.exe main.py %*
    exit /b
)

rem The window runs without a console, so a broken installation must show itself here.
.venv\Scripts\python.exe -c "import ledger_app.app"
if errorlevel 1 (
    echo 程序无法启动，原因见上面几行。已有的台账文件不受影响。
    pause
    exit /b 1
)
start "" .venv\Scripts\pythonw.exe main.py
