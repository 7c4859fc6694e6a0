<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
    <name>StepAnswer</name>
    <message numerus="yes">
        <source>%n target(s) in the configuration</source>
        <translation>
            <numerusform>%n target in the configuration</numerusform>
            <numerusform>%n targets in the configuration</numerusform>
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
    <name>upriver::ui::LogTab</name>
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
        <source>Errors in each of the last %n minute(s); at most %1.</source>
        <translation>
            <numerusform>Errors in the last minute; at most %1.</numerusform>
            <numerusform>Errors in each of the last %n minutes; at most %1.</numerusform>
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
</TS>
