<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Advice</name>
    <message numerus="yes">
        <source>The failure began %n time(s), %1 of them when this job ran, %2.</source>
        <translation>
            <numerusform>The failure began %n time, %1 of them when this job ran, %2.</numerusform>
            <numerusform>The failure began %n times, %1 of them when this job ran, %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Change</name>
    <message numerus="yes">
        <source>%n member(s) of the group carry all requests from then on.</source>
        <translation>
            <numerusform>%n member of the group carries all requests from then on.</numerusform>
            <numerusform>%n members of the group carry all requests from then on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Also serves: %1 and %n more.</source>
        <translation>
            <numerusform>Also serves: %1 and %n more.</numerusform>
            <numerusform>Also serves: %1 and %n more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The URL answers without a server error within %n second(s)</source>
        <translation>
            <numerusform>The URL answers without a server error within %n second</numerusform>
            <numerusform>The URL answers without a server error within %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Clock</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Course</name>
    <message numerus="yes">
        <source>From now on the server takes the change back by itself in %n second(s)</source>
        <translation>
            <numerusform>From now on the server takes the change back by itself in %n second</numerusform>
            <numerusform>From now on the server takes the change back by itself in %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server waits another %n second(s)</source>
        <translation>
            <numerusform>The server waits another %n second</numerusform>
            <numerusform>The server waits another %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Definition</name>
    <message numerus="yes">
        <source>%1 is made in %n place(s)</source>
        <translation>
            <numerusform>%1 is made in %n place</numerusform>
            <numerusform>%1 is made in %n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is used in %n place(s)</source>
        <translation>
            <numerusform>%1 is used in %n place</numerusform>
            <numerusform>%1 is used in %n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Diff</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Joined</name>
    <message numerus="yes">
        <source>Make %n change(s) together</source>
        <translation>
            <numerusform>Make %n change</numerusform>
            <numerusform>Make %n changes together</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogExplanation</name>
    <message numerus="yes">
        <source>… %n more byte(s)</source>
        <translation>
            <numerusform>… %n more byte</numerusform>
            <numerusform>… %n more bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Logs</name>
    <message numerus="yes">
        <source>and %n more peer(s)</source>
        <translation>
            <numerusform>and %n more peer</numerusform>
            <numerusform>and %n more peers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Map</name>
    <message numerus="yes">
        <source>+ %n more, all %1</source>
        <translation>
            <numerusform>+ %n more, all %1</numerusform>
            <numerusform>+ %n more, all %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+ %n more sites, all %1</source>
        <translation>
            <numerusform>+ %n more sites, all %1</numerusform>
            <numerusform>+ %n more sites, all %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+ %n more locations, all %1</source>
        <translation>
            <numerusform>+ %n more locations, all %1</numerusform>
            <numerusform>+ %n more locations, all %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Onset</name>
    <message numerus="yes">
        <source>It began at %1, %n minute(s) after %2.</source>
        <translation>
            <numerusform>It began at %1, %n minute after %2.</numerusform>
            <numerusform>It began at %1, %n minutes after %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message numerus="yes">
        <source>%n more line(s) were marked.</source>
        <translation>
            <numerusform>%n more line was marked.</numerusform>
            <numerusform>%n more lines were marked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>taken back in %n second(s) unless kept</source>
        <translation>
            <numerusform>taken back in %n second unless kept</numerusform>
            <numerusform>taken back in %n seconds unless kept</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(%n line(s): Upriver&apos;s script)</source>
        <translation>
            <numerusform>(%n line: Upriver&apos;s script)</numerusform>
            <numerusform>(%n lines: Upriver&apos;s script)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StepAnswer</name>
    <message numerus="yes">
        <source>%n target(s) in the configuration</source>
        <translation>
            <numerusform>%n target in the configuration</numerusform>
            <numerusform>%n targets in the configuration</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n complaint(s)</source>
        <translation>
            <numerusform>%n complaint</numerusform>
            <numerusform>%n complaints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextFinding</name>
    <message numerus="yes">
        <source>The same stands at %n more place(s).</source>
        <translation>
            <numerusform>The same stands at %n more place.</numerusform>
            <numerusform>The same stands at %n more places.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Topology</name>
    <message numerus="yes">
        <source>%n failure(s) logged</source>
        <translation>
            <numerusform>%n failure logged</numerusform>
            <numerusform>%n failures logged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n peer(s)</source>
        <translation>
            <numerusform>%n peer</numerusform>
            <numerusform>%n peers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>upriver::ui::ChangeBar</name>
    <message numerus="yes">
        <source>Choose among %n…</source>
        <translation>
            <numerusform>Choose among %n…</numerusform>
            <numerusform>Choose among %n…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>upriver::ui::CommandList</name>
    <message numerus="yes">
        <source>Show the whole script, %n line(s)</source>
        <translation>
            <numerusform>Show the whole script, %n line</numerusform>
            <numerusform>Show the whole script, %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>upriver::ui::ConfigTab</name>
    <message numerus="yes">
        <source>%n complaint(s)</source>
        <translation>
            <numerusform>%n complaint</numerusform>
            <numerusform>%n complaints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>upriver::ui::ConfirmDialog</name>
    <message numerus="yes">
        <source>About %n minute(s).</source>
        <translation>
            <numerusform>About %n minute.</numerusform>
            <numerusform>About %n minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>upriver::ui::JournalPanel</name>
    <message numerus="yes">
        <source>%n command(s)</source>
        <translation>
            <numerusform>%n command</numerusform>
            <numerusform>%n commands</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>upriver::ui::LogPanel</name>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln shown</source>
        <translation>
            <numerusform>%Ln shown</numerusform>
            <numerusform>%Ln shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln error(s)</source>
        <translation>
            <numerusform>%Ln error</numerusform>
            <numerusform>%Ln errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) found</source>
        <translation>
            <numerusform>%Ln line found</numerusform>
            <numerusform>%Ln lines found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new line(s)</source>
        <translation>
            <numerusform>%Ln new line</numerusform>
            <numerusform>%Ln new lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n marked</source>
        <translation>
            <numerusform>%n marked</numerusform>
            <numerusform>%n marked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>upriver::ui::LogView</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>upriver::ui::MainWindow</name>
    <message numerus="yes">
        <source>Journal: %n command(s)</source>
        <translation>
            <numerusform>Journal: %n command</numerusform>
            <numerusform>Journal: %n commands</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>upriver::ui::MapPanel</name>
    <message numerus="yes">
        <source>%n failing</source>
        <translation>
            <numerusform>%n failing</numerusform>
            <numerusform>%n failing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>upriver::ui::MapTable</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>upriver::ui::MinuteBars</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>upriver::ui::OutlineModel</name>
    <message numerus="yes">
        <source>%n complaint(s)</source>
        <translation>
            <numerusform>%n complaint</numerusform>
            <numerusform>%n complaints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) cited</source>
        <translation>
            <numerusform>%n line cited</numerusform>
            <numerusform>%n lines cited</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>upriver::ui::SearchPage</name>
    <message numerus="yes">
        <source>The first %n place(s)</source>
        <translation>
            <numerusform>The first %n place</numerusform>
            <numerusform>The first %n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>upriver::ui::StartPage</name>
    <message numerus="yes">
        <source>%n recorded failure(s), no server needed. Changes are simulated.</source>
        <translation>
            <numerusform>%n recorded failure, no server needed. Changes are simulated.</numerusform>
            <numerusform>%n recorded failures, no server needed. Changes are simulated.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>upriver::ui::TracePanel</name>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>upriver::ui::TrayDialog</name>
    <message numerus="yes">
        <source>Together: %1, about %n minute(s).</source>
        <translation>
            <numerusform>Together: %1, about %n minute.</numerusform>
            <numerusform>Together: %1, about %n minutes.</numerusform>
        </translation>
    </message>
</context>
</TS>
