@echo off
chcp 65001 >nul
setlocal
rem The caller's folder stays the current one: a ledger named without one lies there.
set "HERE=%~dp0"
set "VENV_PYTHON=%HERE%.venv\Scripts\python.exe"
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

%PYTHON% "%HERE%scripts\set_up.py"
if errorlevel 1 (
    echo 没有准备好，程序未启动。已有的台账文件不受影响。
    pause
    exit /b 1
)

rem One line without a block: a bracket in a file name would end the block.
if not "%~1"=="" "%VENV_PYTHON%" "%HERE%main.py" %* & exit /b

rem The window runs without a console, so a broken installation must show itself here.
"%VENV_PYTHON%" -c "import ledger_app.app"
if errorlevel 1 (
    echo 程序无法启动，原因见上面几行。已有的台账文件不受影响。
    pause
    exit /b 1
)
start "" "%HERE%.venv\Scripts\pythonw.exe" "%HERE%main.py"
