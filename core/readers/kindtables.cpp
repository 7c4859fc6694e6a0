// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/kindtables.h"

#include "core/evidence/probes.h"
#include "core/readers/clockjobs.h"
#include "core/readers/pathsteps.h"
#include "core/readers/tlshandshake.h"

using namespace Qt::StringLiterals;

namespace upriver::kinds {

static constexpr Program allPrograms[] = {
    {"ps"_L1, Kind::Processes},
    {"ls"_L1, Kind::Directory},
    {"free"_L1, Kind::Memory},
    {"df"_L1, Kind::Disks},
    {"curl"_L1, Kind::Answer},
    {"wget"_L1, Kind::Answer},
    {"journalctl"_L1, Kind::Journal},
    {"uptime"_L1, Kind::Uptime},
    {"ifconfig"_L1, Kind::Addresses},
    {"find"_L1, Kind::FileTimes},
    {"uname"_L1, Kind::System},
    {"hostname"_L1, Kind::System},
    {"hostnamectl"_L1, Kind::System},
    {"lsb_release"_L1, Kind::System},
    {"dmesg"_L1, Kind::ProgramLog},
    {"namei"_L1, Kind::PathWays},
    {pathStepsName, Kind::PathWays},
    {"id"_L1, Kind::Accounts},
    {"getenforce"_L1, Kind::AccessControl},
    {"sestatus"_L1, Kind::AccessControl},
    {"getsebool"_L1, Kind::AccessControl},
    {"ausearch"_L1, Kind::AccessControl},
    {"ping"_L1, Kind::Neighbourhood},
    {"sysctl"_L1, Kind::NetworkLimits},
    {"firewall-rules"_L1, Kind::FirewallRules},
    {"nft"_L1, Kind::FirewallRules},
    {"iptables"_L1, Kind::FirewallRules},
    {"ip6tables"_L1, Kind::FirewallRules},
    {"iptables-save"_L1, Kind::FirewallRules},
    {"ip6tables-save"_L1, Kind::FirewallRules},
    {"dig"_L1, Kind::NameLookup},
    {"getent"_L1, Kind::NameLookup},
    {"nslookup"_L1, Kind::NameLookup},
    {"host"_L1, Kind::NameLookup},
    {"kdig"_L1, Kind::NameLookup},
    {"cgi-fcgi"_L1, Kind::Answer},
    {tlsGreetingName, Kind::TlsHandshake},
    {clockJobsName, Kind::ClockJobs},
};

static constexpr QLatin1StringView others[]{
    "lsof"_L1, "openssl"_L1, "getfacl"_L1, "dpkg"_L1, "rpm"_L1, "pm2"_L1, "grep"_L1, "php-fpm"_L1, "traceroute"_L1,
};

static constexpr FileName allNames[] = {
    {"marks.jsonl"_L1, Kind::Unknown}, // of the person, not of the server (marks.h)
    {"nginx-T.txt"_L1, Kind::NginxDump},
    {"nginx-V.txt"_L1, Kind::NginxVersion},
    {"nginx-t.txt"_L1, Kind::NginxTest},
    {"error.log"_L1, Kind::ErrorLog},
    {"access.log"_L1, Kind::AccessLog},
    {"error.log*"_L1, Kind::ErrorLog},
    {"access.log*"_L1, Kind::AccessLog},
    {"*error.log"_L1, Kind::ErrorLog},
    {"*access.log"_L1, Kind::AccessLog},
    {"ss.txt"_L1, Kind::TcpListeners},
    {"ss-unix.txt"_L1, Kind::UnixListeners},
    {"systemctl-show*"_L1, Kind::UnitShow},
    {"systemctl-failed.txt"_L1, Kind::UnitList},
    {"systemctl-is-active.txt"_L1, Kind::Unknown},
    {"systemctl-list-timers*"_L1, Kind::ClockJobs},
    {"systemctl*"_L1, Kind::UnitStatus},
    {"clock-jobs*"_L1, Kind::ClockJobs},
    {"units-running.txt"_L1, Kind::UnitList},
    {"unit-files*"_L1, Kind::UnitFiles},
    {"journal*"_L1, Kind::Journal},
    {"ps.txt"_L1, Kind::Processes},
    {"ps-*"_L1, Kind::Processes},
    {"ls-*"_L1, Kind::Directory},
    {"free.txt"_L1, Kind::Memory},
    {"df.txt"_L1, Kind::Disks},
    {"packages.txt"_L1, Kind::PackageLog},
    {"curl*"_L1, Kind::Answer},
    {"os-release.txt"_L1, Kind::System},
    {"uptime.txt"_L1, Kind::Uptime},
    {"load.txt"_L1, Kind::Uptime},
    {"dmesg*"_L1, Kind::ProgramLog},
    {"fpm-pool*"_L1, Kind::FpmPools},
    {"program-log*"_L1, Kind::ProgramLog},
    {"ip.txt"_L1, Kind::Addresses},
    {"resolv.txt"_L1, Kind::Resolver},
    {"conf-mtime.txt"_L1, Kind::FileTimes},
    {deployTimesName, Kind::DeployTimes},
    {"log-files*"_L1, Kind::LogFiles},
    {"logrotate*"_L1, Kind::Unknown}, // read where logs are looked for (logrotate.h)
    {"nginx-workers.txt"_L1, Kind::NginxWorkers},
    {"network-limits.txt"_L1, Kind::NetworkLimits},
    {"access-control.txt"_L1, Kind::AccessControl},
    {"containers.txt"_L1, Kind::Containers},
    {"docker-ps*"_L1, Kind::Containers},
    {"docker-inspect*"_L1, Kind::Containers},
    {"docker-net*"_L1, Kind::Containers},
    {"docker*"_L1, Kind::Unknown},
    {"container-log-*"_L1, Kind::Unknown},
    {"names.txt"_L1, Kind::NameLookup},
    {"dig*"_L1, Kind::NameLookup},
    {"getent*"_L1, Kind::NameLookup},
    {"nslookup*"_L1, Kind::NameLookup},
};

static constexpr Beginning allBeginnings[] = {
    {"# configuration file "_L1, {}, Kind::NginxDump},
    {"nginx version: "_L1, {}, Kind::NginxVersion},
    {"Tengine version: "_L1, {}, Kind::NginxVersion},
    {"nginx: "_L1, "syntax is ok"_L1, Kind::NginxTest},
    {"nginx: "_L1, " test "_L1, Kind::NginxTest},
    {"HTTP/"_L1, {}, Kind::Answer},
    {"  HTTP/"_L1, {}, Kind::Answer},
    {"< HTTP/"_L1, {}, Kind::Answer},
    {"curl: ("_L1, {}, Kind::Answer},
    {"State"_L1, "Recv-Q"_L1, Kind::TcpListeners},
    {"LISTEN "_L1, ":"_L1, Kind::TcpListeners},
    {"Active Internet connections"_L1, {}, Kind::TcpListeners},
    {"Active UNIX domain sockets"_L1, {}, Kind::UnixListeners},
    {"u_str "_L1, {}, Kind::UnixListeners},
    {"tcp "_L1, "LISTEN"_L1, Kind::TcpListeners},
    {"     Loaded: "_L1, {}, Kind::UnitStatus},
    {"   Loaded: "_L1, {}, Kind::UnitStatus},
    {"Unit "_L1, "could not be found."_L1, Kind::UnitStatus},
    {"ActiveState="_L1, {}, Kind::UnitShow},
    {"LoadState="_L1, {}, Kind::UnitShow},
    {"UNIT FILE"_L1, "STATE"_L1, Kind::UnitFiles},
    {"UNIT "_L1, "ACTIVE"_L1, Kind::UnitList},
    {"  UNIT "_L1, "ACTIVE"_L1, Kind::UnitList},
    {"-- No entries --"_L1, {}, Kind::Journal},
    {"-- Logs begin at "_L1, {}, Kind::Journal},
    {"-- Journal begins at "_L1, {}, Kind::Journal},
    {"-- Boot "_L1, {}, Kind::Journal},
    {"USER "_L1, "PID"_L1, Kind::Processes},
    {"UID "_L1, "PID"_L1, Kind::Processes},
    {"PID "_L1, "COMMAND"_L1, Kind::Processes},
    {"PID "_L1, "CMD"_L1, Kind::Processes},
    {"Filesystem"_L1, "Mounted on"_L1, Kind::Disks},
    {"total "_L1, "used"_L1, Kind::Memory},
    {"total "_L1, {}, Kind::Directory},
    {"PRETTY_NAME="_L1, {}, Kind::System},
    {"nameserver "_L1, {}, Kind::Resolver},
    {"CONTAINER ID "_L1, "STATUS"_L1, Kind::Containers},
    {"engine\t"_L1, {}, Kind::Containers},
    {"; <<>> DiG "_L1, {}, Kind::NameLookup},
    {"1: lo: "_L1, {}, Kind::Addresses},
    {"f: /"_L1, {}, Kind::PathWays},
    {"uid="_L1, "gid="_L1, Kind::Accounts},
    {"type=AVC "_L1, {}, Kind::AccessControl},
    {"Enforcing"_L1, {}, Kind::AccessControl},
    {"SELinux status:"_L1, {}, Kind::AccessControl},
    {"PING "_L1, {}, Kind::Neighbourhood},
    {"table "_L1, "{"_L1, Kind::FirewallRules},
};

std::span<const Program> programs()
{
    return allPrograms;
}

std::span<const QLatin1StringView> otherPrograms()
{
    return others;
}

std::span<const FileName> fileNames()
{
    return allNames;
}

std::span<const Beginning> beginnings()
{
    return allBeginnings;
}

} // namespace upriver::kinds
